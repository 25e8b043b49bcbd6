"""Markup inside a line: emphasis, link addresses, references. Annotators may blank it out."""

from __future__ import annotations

import re
from collections.abc import Sequence

from reconcile.model.source import Block
from reconcile.read.structure.pieces import Dialect

_MARKDOWN = re.compile(
    r"(?P<image>!\[[^\[\]\n]{0,500}\]\([^()\n]{0,1000}\))"
    r"|(?P<open>\[)(?=[^\[\]\n]{1,500}\]\([^()\n]{0,1000}\))"
    r"|(?P<close>(?<=[^\[])\]\([^()\s\n]{0,1000}(?:\s\"[^\"\n]{0,200}\")?\))"
    r"|(?P<strong>\*\*|__)(?=\S)|(?P<strong_end>(?<=\S)(?:\*\*|__))"
    r"|(?P<emphasis>(?<![\w*])[*_](?=[^\s*_])|(?<=[^\s*_])[*_](?![\w*]))"
    r"|(?P<note>\[\^[^\[\]\n]{1,40}\])|(?P<comment><!--.{0,2000}?-->)|(?P<code>`+)"
)
_WIKITEXT = re.compile(
    r"(?P<ref><ref[^<>]{0,200}/>|<ref[^<>]{0,200}>[^<]{0,2000}</ref>)"
    r"|(?P<piped>\[\[[^\[\]|\n]{1,200}\|)|(?P<link>\[\[(?=[^\[\]\n]{1,200}\]\]))|(?P<end>\]\])"
    r"|(?P<outer>\[https?://[^\s\]]{0,1000}\s?)|(?P<quotes>'{2,5})|(?P<template>\{\{[^{}]{0,2000}\}\})"
    r"|(?P<comment><!--.{0,2000}?-->)|(?P<tag></?(?:br|small|sup|sub|nowiki|span|div|i|b)\b[^<>]{0,200}>)"
)


def inline_marks(text: str, blocks: Sequence[Block], dialect: Dialect) -> tuple[tuple[int, int], ...]:
    """The stretches inside blocks that are markup and no words, in order."""
    pattern = _WIKITEXT if dialect == "wikitext" else _MARKDOWN
    return tuple(
        found.span()
        for block in blocks
        if block.kind != "markup"
        for found in pattern.finditer(text, block.start, block.end)
    )
