"""What tests/console.t shows on the console and on tmux's terminal.

A stream is bytes for both. Where tmux is no VT102, or has no word for what a VT102
does, there is a reason ("why"), and either other bytes for tmux that say the same, or
a function that makes of tmux's answer what it should have been.
"""
import random
from collections import namedtuple

Stream = namedtuple("Stream", "name data tmux alter why")
STREAMS = []
HEAD = 96                               # cursor and answers come before the cells
ROW = 160


def stream(name, data, tmux=None, alter=None, why=None):
	def raw(text):
		return text.encode("latin-1") if text is not None else None
	STREAMS.append(Stream(name, raw(data), raw(tmux), alter, why))


def page(rows=25, first="a"):
	"""Full of lines, each of one letter, and the cursor where it ends up."""
	return "\r\n".join(chr(ord(first) + i) * (10 + i) for i in range(rows))


def to_the_end(*lines):
	"""A blank in column 80 of lines, in a colour. The cells before it show their own."""
	return "\0337" + "".join(f"\033[{y};80H\033[0;{c}m " for y, c in lines) + "\0338"


def ruler():
	return "".join("0123456789"[i % 10] for i in range(80))


# Characters and controls.
stream("text", "Hello, world")
stream("all of ASCII", "".join(chr(c) for c in range(32, 127)))
stream("lines", "one\r\ntwo\r\nthree\r\n")
stream("LF keeps the column", "one\ntwo\nthree")
stream("VT and FF are LF", "one\vtwo\fthree")
stream("CR overwrites", "first line\rFIRST")
stream("BS goes back, and not beyond the margin", "abc\b\bX\b\b\b\b\bY")
stream("BS at the left of the second line", "one\r\n\b\bx")
stream("NUL, DEL and BEL show nothing", "a\0b\177c\ad")
stream("controls that mean nothing", "a\001\002\003\004\005\006b\020\021\022\023\024\025c"
       "\026\027d\034\035\036\037e")
stream("40 lines scroll", page(40, "0"))
stream("a line of 80 characters, and no more", ruler())
stream("a line of 80, then CR LF: no empty line", ruler() + "\r\nnext")
stream("a line of 81 goes on in the next", ruler() + "X")
stream("three full lines", ruler() * 3 + "end")
stream("the last cell of the screen is full, nothing scrolls", "\033[25;1H" + ruler())
stream("one more, and it scrolls", "top\033[25;1H" + ruler() + "X")
stream("BS behind a full line", ruler() + "\bX", tmux=ruler() + "\033[79GX",
       why="a full line's cursor is in column 80; tmux's is behind it")
stream("CR behind a full line", ruler() + "\rX")
stream("LF behind a full line", ruler() + "\nX", tmux=ruler() + "\033[80G\nX",
       why="as above")
stream("cursor right behind a full line", ruler() + "\033[CX", tmux=ruler() + "\033[80GX",
       why="as above")
stream("cursor left behind a full line", ruler() + "\033[2DX",
       tmux=ruler() + "\033[78GX", why="as above")
stream("reverse index behind a full line", "\033[3H" + ruler() + "\033MX", why="as above",
       tmux="\033[3H" + ruler() + "\033[80G\033MX")
stream("a new colour behind a full line", ruler() + "\033[31mX")
stream("no autowrap", "\033[?7l" + ruler() + "XYZ")
stream("no autowrap behind a full line", ruler() + "\033[?7lXY", why="as above",
       tmux=ruler() + "\033[80GY")
stream("autowrap again", "\033[?7l" + ruler() + "XY\033[?7hZ\r\nok")

# Tabs.
stream("tabs", "a\tb\tc\td")
stream("tabs to the last column", "\t" * 12 + "X")
stream("a tab behind a full line", ruler() + "\tX")
stream("tab stops set", "\r\033[3g\033[5G\033H\033[20G\033H\r\tA\tB\tC")
stream("a tab stop cleared", "\033[9G\033[g\r\tA\tB")
stream("all tab stops cleared", "\033[3gA\tB")

# The cursor.
stream("cursor position", "\033[5;10HA\033[HB\033[10HC\033[;20HD\033[3;fE")
stream("cursor position beyond the screen", "\033[99;999HX\033[0;0HY\033[9999;1HZ")
stream("the first place beyond the screen", "\033[26;5HA\033[5;81HB")
stream("numbers too large", "\033[99999999999;3HA\033[4;99999999999999999HB"
       "\033[4294967297;7HC", why="numbers beyond 9999 are cut",
       tmux="\033[9999;3HA\033[4;9999HB\033[9999;7HC")
stream("up, down, right, left", "\033[10;40H\033[3AA\033[5BB\033[10CC\033[20DD")
stream("0 is 1", "\033[10;40H\033[0AA\033[0BB\033[0CC\033[0DD\033[0;0HE")
stream("up and down at the edges", "\033[99AA\033[99BB\033[99CC\033[99DD\033[99AE")
stream("next and previous line", "\033[10;40H\033[2EA\033[5FB\033[EC\033[FD")
stream("column, line", "\033[10;40H\033[5GA\033[3dB\033[70`C\033[999dD\033[999GE")
stream("right and down, ECMA-48's other letters", "\033[5aA\033[2eB\033[aC\033[eD",
       tmux="\033[5CA\033[2BB\033[CC\033[BD", why="tmux knows HPR, VPR not")
stream("save and restore", "\033[5;5H\033[1;31m\0337\033[H\033[0;32mA\0338B")
stream("saved: the line drawing set", "\033(0\0337\033(B\033[Hq\0338q\033(B")
stream("saved: a full line", ruler() + "\0337\033[5;5HA\0338B",
       tmux=ruler() + "\033[5;5HA\033[2HB", why="tmux forgets that it was full")
stream("saved: origin mode", "\033[5;10r\033[?6h\0337\033[?6l\033[HA\0338B\033[HC")
stream("restore, nothing saved", "\033[5;5H\033[31mA\0338B")
stream("ESC [ s and u", "\033[5;5H\033[31m\033[s\033[H\033[32mA\033[uB")
stream("a hidden cursor is where it was", "ab\033[?25lcd\033[?25h")

# Index, reverse index, next line.
stream("ESC D, M, E", "\033[5;5HA\033DB\033MC\033ED")
stream("ESC D at the bottom scrolls", page() + "\033DX")
stream("ESC M at the top scrolls", page() + "\033[HX\033MY")
stream("ESC E at the bottom scrolls", page() + "\033EX")

# Erasing.
stream("erase to the end of the line", page() + "\033[5;5H\033[K\033[6;5H\033[0K")
stream("erase from its beginning", page() + "\033[5;5H\033[1K")
stream("erase it", page() + "\033[5;5H\033[2KX")
stream("erase to the end of the screen", page() + "\033[5;5H\033[JX")
stream("erase from its beginning: screen", page() + "\033[5;5H\033[1JX")
stream("erase the screen", page() + "\033[5;5H\033[2JX")
stream("erase behind a full line", ruler() + "\033[KX", tmux=ruler() + "\033[80GX",
       why="the cursor is in column 80, tmux's behind it")
BLANKS = "tmux tells of blanks only in front of something"
text = page() + "\033[44m\033[5;5H\033[K\033[10H\033[1K\033[22H\033[J"
stream("erase in a colour", text, why=BLANKS,
       tmux=text + to_the_end((5, 44), (22, 44), (23, 44), (24, 44), (25, 44)))
text = page() + "\033[7;32;41m\033[5;5H\033[KX"
stream("erase in reverse", text, tmux=text + to_the_end((5, 41)), why=BLANKS)
text = page() + "\033[42m\n\nX"
stream("scroll in a colour", text, tmux=text + to_the_end((24, 42), (25, 42)), why=BLANKS)
stream("erase n characters", page() + "\033[5;5H\033[3X\033[7;5H\033[X\033[9;5H\033[200X")
stream("erase what does not exist", page() + "\033[5;5H\033[7J\033[7K")

# Inserting and deleting.
stream("insert characters",
       ruler() + "\033[1;5H\033[3@ab\r\n" + ruler() + "\033[2;70H\033[5@c")
stream("insert more than there is room for", ruler() + "\033[1;70H\033[99@c",
       tmux=ruler() + "\033[1;70H\033[Kc",
       why="tmux only inserts less than half of what is left")
stream("insert one", ruler() + "\033[1;5H\033[@X")
stream("delete characters", ruler() + "\033[1;5H\033[3P\r\n" + ruler() + "\033[2;70H\033[99Pc")
stream("delete one in the last column", ruler() + "\033[1;80H\033[PX")
stream("insert mode", ruler() + "\033[1;5H\033[4hABC\033[4lXYZ")
stream("insert mode at the right", ruler() + "\033[1;78H\033[4hABCD")
stream("insert lines", page() + "\033[5;5H\033[3LX")
stream("insert a line at the top", page() + "\033[H\033[LX")
stream("insert too many lines", page() + "\033[5;5H\033[999LX")
stream("delete lines", page() + "\033[5;5H\033[3MX")
stream("delete a line at the top", page() + "\033[H\033[MX")
stream("delete lines at the top", page() + "\033[H\033[3MX")
stream("delete too many lines", page() + "\033[20;5H\033[999MX")
text = (page() + "\033[41m\033[5;5H\033[2L\033[42m\033[10H\033[3M\033[43m\033[12;3H"
	"\033[4@\033[44m\033[2P")
stream("insert and delete in colours", text, why=BLANKS,
       tmux=text + to_the_end((5, 41), (6, 41), (12, 44), (23, 42), (24, 42), (25, 42)))

# The scrolling region.
stream("a region scrolls up", page() + "\033[5;10r\033[10;1H\n\n\nX")
stream("a region scrolls down", page() + "\033[5;10r\033[5;3H\033M\033MX")
stream("long lines in a region", page() + "\033[5;10r\033[8;1H" + ruler() * 4)
stream("LF above the region", page() + "\033[5;10r\033[2;1H\n\n\n\n\n\n\n\n\nX")
stream("LF below the region", page() + "\033[5;10r\033[12;1HX" + "\n" * 30 + "Y")
stream("ESC M above the region", page() + "\033[5;10r\033[3;1H\033M\033M\033M\033MX")
stream("a region to the bottom", page() + "\033[5r\033[25;1H\n\nX")
stream("a region from the top", page() + "\033[;10r\033[10;1H\n\nX")
stream("no region", page() + "\033[5;10r\033[r\033[25;1H\n\nX")
stream("regions that are none", page() + "\033[7;3H\033[10;5rA\033[7;7rB\033[30;40rC\n")
stream("a region too large", page() + "\033[3;99r\033[25;1H\n\nX")
stream("up and down inside the region", "\033[5;10r\033[7;1H\033[99AA\033[99BB")
stream("up and down outside of it",
       "\033[5;10r\033[2;1H\033[99AA\033[3H\033[99BB\033[20;9H\033[99BC\033[99AD")
stream("up from the region's first line", "\033[5;10r\033[5;3H\033[3AX")
stream("down from the line below it", "\033[5;10r\033[11;3H\033[3BX")
stream("insert lines in the region", page() + "\033[5;10r\033[7;3H\033[2LX")
stream("insert lines outside of it", page() + "\033[5;10r\033[3;3H\033[2LX\033[11;3H\033[LY",
       tmux=page() + "\033[5;10r\033[3;3HX\033[11;3HY",
       why="tmux inserts there, too")
stream("delete lines in the region", page() + "\033[5;10r\033[7;3H\033[2MX")
stream("delete lines outside of it", page() + "\033[5;10r\033[3;3H\033[2MX\033[11;3H\033[MY",
       tmux=page() + "\033[5;10r\033[3;3HX\033[11;3HY",
       why="tmux deletes there, too")
stream("origin mode", page() + "\033[5;10r\033[?6h\033[HA\033[99;5HB\033[7;9HE\033[3dC"
       "\033[?6l\033[HD")
stream("origin mode scrolls", page() + "\033[5;10r\033[?6h\033[6;1H\n\nX")
stream("a new region in origin mode", page() + "\033[?6h\033[5;10rX",
       tmux=page() + "\033[?6h\033[5;10r\033[HX",
       why="its place is the region's top left; tmux's the screen's")

# How characters look.
stream("bold, underline, blink, reverse",
       "\033[1mA\033[0m\033[4mB\033[m\033[5mC\033[m\033[7mD")
stream("and together", "\033[1;5;7mA\033[22mB\033[25mC\033[27mD\033[4;1mE\033[24mF\033[22mG")
stream("foregrounds", "".join(f"\033[{c}mx" for c in range(30, 38)) + "\033[39my")
stream("backgrounds", "".join(f"\033[{c}mx" for c in range(40, 48)) + "\033[49my")
stream("bold, reverse and colours",
       "".join(f"\033[0;1;{30 + c};{47 - c}mA\033[7mB" for c in range(8)))
stream("blanks in reverse", "\033[7m   \033[27m   \033[44m   ")
stream("numbers that are no attributes", "\033[1;99;31;60;8888mA\033[m\033[10;12;31mB")
stream("nothing is hidden", "\033[8mA\033[28mB\033[20mC", tmux="ABC", why="on a VT102")
stream("one of 256 colours is not looked for", "\033[31;38;5;200mA\033[0;48;2;1;2;4;7mB",
       tmux="\033[31mA\033[0mB", why="there are 16")
stream("more numbers than are kept",
       "\033[" + ";" * 14 + "1;31mA\033[" + ";" * 16 + "7mB",
       tmux="\033[1;31mA\033[mB", why="16 are kept, tmux has 24")

# Line drawing.
stream("a box", "\033(0lqqwqqk\r\nx  x  x\r\ntqqnqqu\r\nx  x  x\r\nmqqvqqj\033(B")
stream("G1 by SO and SI", "\033)0a\016aqx\017aqx")
stream("the line drawing set",
       "\033(0" + "".join(chr(c) for c in range(0x5f, 0x7f)) + "ABC123\033(Babc")
stream("the first rows of it are ASCII", "\033(0" + "".join(chr(c) for c in range(32, 0x5f)))
stream("SO without a set chosen", "ab\016cd\017ef")
stream("another set is ASCII", "\033(0q\033(Aq\033(Bq",
       tmux="\033(0q\033(Bqq", why="tmux passes that over")

# Reports.
stream("where is the cursor?", "\033[5;10H\033[6n")
stream("where, behind a full line?", ruler() + "\033[6n", tmux=ruler() + "\033[80G\033[6n",
       why="tmux says column 81")
stream("how are you?", "\033[5n")
stream("reports of other kinds", "\033[0n\033[7n\033[99n")


def a_vt102(found):
	answer = found[6:HEAD].rstrip(b"\0").replace(b"\033[?1;2c", b"\033[?6c")
	head = found[:4] + len(answer).to_bytes(2, "little") + answer
	return head.ljust(HEAD, b"\0") + found[HEAD:]


stream("what are you?", "\033[cA\033[0cB", alter=a_vt102,
       why="tmux says VT100 with advanced video")
stream("ESC Z asks that, too", "\033Z", tmux="\033[c", alter=a_vt102,
       why="as above; tmux knows it not")


def in_origin_mode(found):
	return found[:6] + found[6:HEAD].replace(b"\033[7;", b"\033[3;") + found[HEAD:]


stream("where, in origin mode?", "\033[5;10r\033[?6h\033[3;4H\033[6n", alter=in_origin_mode,
       why="from the region's top on a VT102, tmux: the screen's")

# Other modes and sequences.


def light(found):
	cells = bytearray(found[HEAD:])
	for i in range(1, len(cells), 2):
		a = cells[i]
		cells[i] = a & 0x88 | (a & 7) << 4 | a >> 4 & 7
	return found[:HEAD] + bytes(cells)


stream("dark on light", "one\033[31mred\033[?5htwo\033[K", tmux="one\033[31mredtwo\033[K",
       alter=light, why="tmux cannot")
stream("and back", "one\033[?5htwo\033[31mred\033[?5lfour")
stream("LF with CR", "\033[20hone\ntwo\033[20l\nthree", tmux="one\r\ntwo\nthree",
       why="tmux has no new-line mode")
stream("132 columns: clears", page() + "\033[4;7r\033[?3hX\033[5HA\033[7H\nB",
       tmux="X\033[5HA\033[7H\nB", why="tmux's region stays")
stream("test picture", "abc\033[5;10r\033[?6h\033[31m\033#8\033[10H\nX",
       tmux="\033#8\033[10H\n\033[31mX", why="tmux's origin mode stays")
stream("several modes", "abc\033[H\033[99;4hX\033[99;4l\033[5H\033[?99;7l" + ruler() + "Y")
stream("reset", "\033[31m\033[5;10r\033(0\033[4h\033[?6h\033[?7l" + page() + "\033cX")
stream("reset: modes", "\033[20;4h\033[?6h\033[?1h\033[?25l\033c\033[5;10r\033[2;2HX\nY",
       tmux="\033[5;10r\033[2;2HX\nY", why="tmux has no new-line mode")
stream("reset: tabs", "\033[3g\033cX\tY")
stream("double height is passed over", "\033#3A\033#4B\033#5C\033#6D")
stream("keypad modes are passed over", "a\033=b\033>c")
stream("other sets are passed over", "a\033*0b\033+0c\033%Gd\033 Fe\033$(0q\033(%0q")

# Sequences that are odd.
stream("a control character inside", "\033[3\r;5HA\033[2\b1CB\033\rM\033[\n5GC")
stream("CAN and SUB end it", "ab\033[31\030mc\033[4\032md\033\030De")
stream("ESC in the middle begins anew", "ab\033[31\033[32mc\033\033[4md")
stream("unknown letters", "a\0330b\033?c\033~d\033[5zb\033[1;2oc\033[?1;2|d\033[5~e\033[}f")
stream("letters after other bytes", "a\033[!pb\033[3 qc\033[1$rd\033[\"qe\033[5'~f")
stream("private sequences", "a\033[?5Ab\033[>5Bc\033[=5Cd\033[<5De\033[?31mf\033[>5mg",
       tmux="abcdefg", why="some are tmux's own")
stream("private letters in the middle", "a\033[5?Ab\033[3;<4Hc")
stream("private modes unknown", "a\033[?99hb\033[?98;99lc\033[99hd\033[99le")
stream("colons", "a\033[5:3Ab\033[1:@c", tmux="abc", why="they are in no sequence of ours")
stream("many semicolons", "\033[;;;;;;;;;;;;;;;;;;;;;;;;;;;;;;;HA")
stream("a title is not shown", "a\033]0;title\ab\033]2;other\033\\c")
stream("nor other texts", "a\033P1;2text\033\\b\033_text\033\\c\033^text\033\\d")
stream("a text ends with its line", "a\033]0;title\r\nb\033Ptext\nc",
       tmux="a\r\nb\nc", why="so that it swallows no more; tmux waits for its end")


# Whatever chance finds, without what is known to differ: a full line is followed by text
# only, colours of the background end with the text, lines are inserted in the region.
class Chance:
	STYLES = (0, 1, 4, 5, 7, 22, 24, 25, 27, *range(30, 38), 39, *range(40, 48), 49)

	def __init__(self, seed):
		self.random = random.Random(seed)
		self.top, self.bottom = 1, 25
		self.origin = False

	def number(self, low, high):
		return self.random.randint(low, high)

	def place(self, y=None):
		if self.origin:
			y = self.number(1, self.bottom - self.top + 1)
		return f"\033[{y or self.number(1, 25)};{self.number(1, 40)}H"

	def word(self, length):
		return "".join(chr(self.number(33, 126)) for _ in range(length))

	def text(self):
		style = ";".join(str(self.random.choice(self.STYLES))
				 for _ in range(self.number(1, 4)))
		return (self.place() + f"\033[{style}m" + self.word(self.number(1, 30)) +
			"\033[m")

	def long_text(self):
		x = self.number(1, 80)
		length = self.number(81, 200)
		if (x - 1 + length) % 80 == 0:
			length += 1
		return f"\033[{self.number(1, 25)};{x}H" + self.word(length)

	def lines(self):
		what = self.random.choice(("\n", "\033D", "\033M", "\033E", "\v"))
		return self.place() + what * self.number(1, 9)

	def erase(self):
		return self.place() + f"\033[{self.number(0, 2)}{self.random.choice('JK')}"

	def cells(self):
		return self.place() + f"\033[{self.number(0, 15)}{self.random.choice('@PX')}"

	def some_lines(self):
		y = None if self.origin else self.number(self.top, self.bottom)
		return self.place(y) + f"\033[{self.number(0, 9)}{self.random.choice('LM')}"

	def move(self):
		return self.place() + "".join(
			f"\033[{self.number(0, 30)}{self.random.choice('ABCDEFGd')}"
			for _ in range(4))

	def region(self):
		self.top = self.number(1, 20)
		self.bottom = self.number(self.top + 1, 25)
		if self.number(0, 2) == 0:
			self.top, self.bottom = 1, 25
		self.origin = self.number(0, 3) == 0
		return f"\033[{self.top};{self.bottom}r\033[?6{'h' if self.origin else 'l'}"

	def insert(self):
		return self.place() + "\033[4h" + self.word(self.number(1, 20)) + "\033[4l"

	def save(self):
		return f"{self.place()}\0337{self.text()}\0338" + self.word(3)

	def tabs(self):
		return self.place() + self.random.choice(
			("\033H", "\033[g", "\033[3g", "\tx", "\tx\ty"))

	def drawing(self):
		return self.place() + "\033(0" + self.word(20) + "\033(B"

	def stream(self, length):
		pieces = (self.text, self.text, self.long_text, self.lines, self.lines,
			  self.erase, self.cells, self.some_lines, self.move, self.region,
			  self.insert, self.save, self.tabs, self.drawing)
		data = page()
		while len(data) < length:
			data += self.random.choice(pieces)()
		return data + "\033[?6l\033[2;3H"


for seed in range(30):
	stream(f"chance, seed {seed}", Chance(seed).stream(3500))
