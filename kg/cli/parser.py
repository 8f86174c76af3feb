"""The arguments of the commands."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterable
from functools import partial
from typing import Any, NoReturn

from kg.cli.build import run_build
from kg.cli.console import Console, UsageError
from kg.cli.evaluate import run_evaluate
from kg.cli.explain import run_explain
from kg.cli.links import run_links
from kg.cli.messages import Messages
from kg.cli.show import run_show
from kg.inputs import GLOB
from kg.records import Kind

FORMATS = "graphml,gexf,html,json,csv"


class _Help(argparse.HelpFormatter):
    """Help that begins with the word for usage in the user's language."""

    def __init__(self, *args: Any, usage_word: str, **options: Any) -> None:
        super().__init__(*args, **options)
        self._usage_word = usage_word

    def add_usage(
        self,
        usage: str | None,
        actions: Iterable[argparse.Action],
        groups: Iterable[Any],
        prefix: str | None = None,
    ) -> None:
        super().add_usage(usage, actions, groups, self._usage_word if prefix is None else prefix)


class _Parser(argparse.ArgumentParser):
    """A parser whose every error is one line, and whose help speaks the user's language."""

    def __init__(self, *, say: Messages, **options: Any) -> None:
        super().__init__(
            add_help=False,
            allow_abbrev=False,
            formatter_class=partial(_Help, usage_word=say("usage: ")),
            **options,
        )
        self._positionals.title = say("arguments")
        self._optionals.title = say("options")
        self.add_argument("-h", "--help", action="help", help=say("show this help and exit"))

    def error(self, message: str) -> NoReturn:
        raise UsageError(message, self.prog)


class _Version(argparse.Action):
    """Print the version, which is read only then."""

    def __call__(self, parser: argparse.ArgumentParser, *_: Any) -> NoReturn:
        from kg.version import __version__

        sys.stdout.write(f"kg {__version__}\n")
        parser.exit(0)


def build_parser(console: Console) -> argparse.ArgumentParser:
    """The parser of `kg`; it raises UsageError, and what it parses has `run(given, console)`."""
    say = console.say
    parser = _Parser(
        say=say, prog="kg", description=say("Knowledge graphs from Chinese newspaper pages, offline.")
    )
    parser.add_argument("--version", action=_Version, nargs=0, help=say("show the version and exit"))
    parser.set_defaults(run=_no_command)
    commands = parser.add_subparsers(
        title=say("commands"), metavar="build|show|explain|links|evaluate", parser_class=_parser_class(say)
    )

    build = commands.add_parser(
        "build", help=say("build the graph of pages and write its files"), prog="kg build"
    )
    build.add_argument("pages", nargs="+", metavar="PAGE-OR-FOLDER", help=_page_help(say))
    build.add_argument(
        "-o", "--output", default="output", metavar="FOLDER", help=say("where the files go (default: output)")
    )
    build.add_argument(
        "--format",
        metavar="FORMATS",
        help=say("of {known}, with commas between (default: all)", known=FORMATS),
    )
    build.add_argument(
        "--flat", action="store_true", help=say("also write entity–entity edges as NAME-flat.graphml")
    )
    build.add_argument(
        "--name",
        default="graph",
        metavar="STEM",
        help=say("the name of the files before the dot (default: graph)"),
    )
    build.add_argument(
        "--glob",
        default=GLOB,
        help=say("which files of a folder are pages (default: *.txt)").replace("%", "%%"),
    )
    _add_page_options(build, say)
    build.set_defaults(run=run_build)

    show = commands.add_parser(
        "show", help=say("print the articles, entities and actions of a page"), prog="kg show"
    )
    show.add_argument("pages", nargs=1, metavar="PAGE", help=_page_help(say))
    _add_page_options(show, say)
    show.set_defaults(run=run_show, glob=GLOB)

    explain = commands.add_parser(
        "explain", help=say("print all evidence for a node of a built graph"), prog="kg explain"
    )
    explain.add_argument("graph", metavar="GRAPH.json", help=say("a graph.json that kg build wrote"))
    explain.add_argument(
        "name", metavar="NODE-OR-NAME", help=say("the id of a node, its label or another of its names")
    )
    explain.set_defaults(run=run_explain)
    _add_links(
        commands.add_parser("links", help=say("list what a built graph merged, and why"), prog="kg links"),
        say,
    )
    _add_evaluate(
        commands.add_parser("evaluate", help=say("measure pages that have gold"), prog="kg evaluate"), say
    )
    return parser


def _parser_class(say: Messages) -> type[_Parser]:
    """The parser of a command: argparse makes it, and gives it no language."""

    class Command(_Parser):
        def __init__(self, **options: Any) -> None:
            super().__init__(say=say, **options)

    return Command


def _add_evaluate(parser: argparse.ArgumentParser, say: Messages) -> None:
    parser.add_argument(
        "gold_paths",
        nargs="+",
        metavar="GOLD",
        help=say("gold x.json with its page x.txt beside it, a folder of these, or sentences x.jsonl"),
    )
    parser.add_argument(
        "--gold", metavar="FOLDER", help=say("where the gold is, if not beside the pages that are given")
    )
    parser.add_argument("--data", metavar="FOLDER", help=say("the sets of sentences that x.jsonl refers to"))
    parser.add_argument("--total", action="store_true", help=say("only all pages together"))
    parser.add_argument("--errors", action="store_true", help=say("list every error with its page"))
    parser.add_argument("--markdown", action="store_true", help=say("tables in Markdown"))
    _add_model(parser, say)
    parser.set_defaults(run=run_evaluate)


def _add_links(parser: argparse.ArgumentParser, say: Messages) -> None:
    parser.add_argument("graph", metavar="GRAPH.json", help=say("a graph.json that kg build wrote"))
    parser.add_argument(
        "--entity", metavar="NODE-OR-NAME", help=say("the id of a node, its label or another of its names")
    )
    parser.add_argument("--rule", metavar="RULE", help=say("only what this rule merged, such as correction"))
    parser.add_argument(
        "--kind", choices=[str(kind) for kind in Kind], help=say("only entities of this kind")
    )
    parser.add_argument("--json", action="store_true", help=say("a JSON list, one merge a line"))
    parser.set_defaults(run=run_links)


def _add_model(parser: argparse.ArgumentParser, say: Messages) -> None:
    parser.add_argument(
        "--model", metavar="PATH", help=say("weights of the tagger (default: those that ship)")
    )


def _page_help(say: Messages) -> str:
    return say("a text file, a folder, or - for standard input")


def _add_page_options(parser: argparse.ArgumentParser, say: Messages) -> None:
    parser.add_argument("--date", metavar="ISO", help=say("the date of issue, as 2022-11-19"))
    parser.add_argument("--paper", default="", metavar="NAME", help=say("the name of the paper"))
    parser.add_argument("--page", default="", metavar="NUMBER", help=say("the number of the page"))
    parser.add_argument(
        "--home", default="", metavar="DISTRICT", help=say("the city or district the paper belongs to")
    )
    _add_model(parser, say)
    parser.add_argument(
        "--min-confidence",
        default="0",
        metavar="SHARE",
        help=say("leave out what is right less often than this, 0 to 1"),
    )
    parser.add_argument("--corrections", metavar="FILE", help=say("a TOML file that says what is wrong"))


def _no_command(_: argparse.Namespace, __: Console) -> int:
    raise UsageError("give a command: build, show, explain, links or evaluate")
