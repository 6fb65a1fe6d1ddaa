#!/usr/bin/env python3
"""screensvg.py DUMP >PICTURE.svg: the text screen as a picture for the documents.

DUMP is the text screen's memory (tools/headless.sh --screen): lines of 80 pairs of
character and attribute. The console scrolls by moving the place where the screen begins:
the picture has the 25 lines that end with the last one with text. Text stays text in the
picture: it can be searched and compared.
"""
import sys
from html import escape

COLUMNS, ROWS = 80, 25
WIDTH, HEIGHT = 8, 16                   # of a character cell, in pixels
MARGIN = 8
COLOURS = ("#000", "#00a", "#0a0", "#0aa", "#a00", "#a0a", "#a50", "#aaa",
           "#555", "#55f", "#5f5", "#5ff", "#f55", "#f5f", "#ff5", "#fff")


def runs(cells):
    """Split a line into (column, attribute, text), a run of one attribute each."""
    start = 0
    for i in range(1, len(cells) + 1):
        if i == len(cells) or cells[i][1] != cells[start][1]:
            text = "".join(c for c, _ in cells[start:i])
            yield start, cells[start][1], text
            start = i


def line(row, cells):
    y = MARGIN + row * HEIGHT + 12
    for column, attribute, text in runs(cells):
        if not text.strip():
            continue
        left = len(text) - len(text.lstrip())
        text = text.strip()
        x = MARGIN + (column + left) * WIDTH
        print(f'<text x="{x}" y="{y}" fill="{COLOURS[attribute & 15]}" '
              f'textLength="{len(text) * WIDTH}">{escape(text)}</text>')


def main():
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    with open(sys.argv[1], "rb") as dump:
        memory = dump.read()
    if len(memory) < COLUMNS * ROWS * 2:
        sys.exit(f"{sys.argv[1]}: too short for a screen of {ROWS} lines")
    used = -(-len(memory[::2].rstrip(b"\0 ")) // COLUMNS)
    memory = memory[max(0, used - ROWS) * COLUMNS * 2:]
    width, height = COLUMNS * WIDTH + 2 * MARGIN, ROWS * HEIGHT + 2 * MARGIN
    print(f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}" '
          f'height="{height}" font-family="monospace" font-size="13" '
          'xml:space="preserve">')
    print(f'<rect width="{width}" height="{height}" fill="#000"/>')
    for row in range(ROWS):
        raw = memory[row * COLUMNS * 2:(row + 1) * COLUMNS * 2]
        line(row, [(bytes([c]).decode("cp437") if c else " ", a)
                   for c, a in zip(raw[::2], raw[1::2])])
    print("</svg>")


main()
