"""The built graph as one HTML file that opens anywhere without a network, with the evidence of each fact."""

from kg.graph.view.page import render_html, write_html

__all__ = ["render_html", "write_html"]
