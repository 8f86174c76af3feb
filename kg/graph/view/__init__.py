"""The built graph as one HTML file that opens anywhere, without a network, and shows the evidence of every fact."""

from kg.graph.view.page import render_html, write_html

__all__ = ["render_html", "write_html"]
