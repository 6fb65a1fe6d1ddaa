#!/usr/bin/env python3
"""
Executables byte by byte, and disks that have lost some of their bytes:

  aout.py old FOLDER		  programs as the tools of 1991 laid them out
  aout.py many FOLDER N		  p1 to pN, each of which exits with its number
  aout.py grow PROGRAM FILE PAGES so much data behind a program of ours, for
				  `exectest large'
  aout.py lose VOLUME NAME PAGE	  page PAGE (-1: the header) of a file in the
				  top directory can no longer be read; Minix
				  or FAT12
"""
import os
import struct
import subprocess
import sys

from fatimage import END, Volume
from oddminix import BLOCK, Reader

HERE = os.path.dirname(os.path.realpath(__file__))
ZMAGIC, TEXT_AT, PAGE = 0o413, 1024, 4096
BAD_ZONE, BAD_CLUSTER = 0xffff, 0xff7

# name: what text is rounded up to (or its size), data, bss, symbols, entry
LAYOUTS = {
	"old1k": (1024, 1234, 777, 600, 0),	# data at the next 1 KB
	"old4k": (4096, 5001, 9999, 132, 0),	# data at the next 4 KB
	"oldtight": (1, 13, 5000, 24, 0),	# data right behind the text
	"oldodd": (-3001, 2999, 1, 12, 0),	# nothing is even
	"oldbss": (1024, 0, 20000, 48, 0),	# no data
	"olddata": (1024, 30001, 0, 0, 0),	# no bss, no symbols
	"oldbare": (1, 0, 0, 0, 0),		# text alone
	"oldpage": (4096, 4096, 4096, 0, 0),	# all is even
	"oldlarge": (-9217, 12345, 54321, 6780, 0),
	"oldentry": (1024, 100, 100, 36, 68),	# does not start at 0
}


def header(text, data, bss, syms=0, entry=0):
	head = struct.pack("<8I", ZMAGIC, text, data, bss, syms, entry, 0, 0)
	return head + bytes(TEXT_AT - len(head))


def assemble(text, data, bss, entry):
	out = os.path.join(os.environ.get("TMPDIR", "/tmp"),
			   "oldprog.%d" % os.getpid())
	defines = dict(TEXT_SIZE=text, DATA=text, DATA_SIZE=data, BSS_SIZE=bss,
		       ENTRY=entry)
	subprocess.run(["nasm", "-f", "bin", "-o", out, HERE + "/oldprog.s"] +
		       ["-D%s=%d" % d for d in defines.items()], check=True)
	with open(out, "rb") as f:
		code = f.read()
	os.unlink(out)
	return code


def old_program(rule, data, bss, syms, entry):
	size = len(assemble(16384, data, bss, entry))
	text = -rule if rule < 0 else (size + rule - 1) // rule * rule
	code = assemble(text, data, bss, entry)
	assert len(code) <= text, "the code has grown: %d bytes" % len(code)
	code += bytes(5 * n + 1 & 255 for n in range(len(code), text))
	strings = struct.pack("<I", 4 + 77) + b"_main\0" * 12 + b"_end\0"
	return (header(text, data, bss, syms, entry) + code +
		bytes(7 * n + 3 & 255 for n in range(data)) +
		(struct.pack("<IBBHI", 4, 5, 0, 0, 0xdeadbeef) * (syms // 12) +
		 strings if syms else b""))


def exits_with(code):
	"""mov eax, 1; mov ebx, CODE; int 0x80"""
	text = b"\xb8\1\0\0\0\xbb" + struct.pack("<I", code) + b"\xcd\x80"
	return header(len(text), 0, 0) + text


def grow(program, pages):
	"""bss becomes data, and more pages follow, with numbers in them."""
	_, text, data, bss, *_ = struct.unpack_from("<8I", program)
	end = text + data + bss
	image = bytearray(program[TEXT_AT:TEXT_AT + text + data])
	image += bytes(pages * PAGE - len(image))
	for n in range((end + PAGE - 1) // PAGE, pages):
		struct.pack_into("<I", image, n * PAGE, n ^ 0x5a5a5a5a)
		struct.pack_into("<I", image, (n + 1) * PAGE - 4, n)
	return header(text, pages * PAGE - text, 0) + image


def lose_zone(image, name, block):
	"""The block of a file, of 1 KB each, is beyond the volume's end."""
	volume = Reader(image)
	nr = {n: nr for nr, n in volume.names(1)}[name]
	_, _, zones = volume.inode(nr)
	if block < 7:
		at = volume.table + 32 * (nr - 1) + 14 + 2 * block
	elif block < 7 + 512:
		at = zones[7] * BLOCK + 2 * (block - 7)
	else:
		table = volume.words(zones[8])[(block - 519) // 512]
		at = table * BLOCK + 2 * ((block - 519) % 512)
	struct.pack_into("<H", image, at, BAD_ZONE)


def lose_cluster(image, name, at):
	"""The first cluster that begins behind the byte is not to be found."""
	volume = Volume(bytes(image))
	chain = [n for n, path in volume.owner.items() if path == "/" + name]
	i = (at + volume.size - 1) // volume.size
	reserved, fats, entries, _, _, per_fat = \
		struct.unpack_from("<HBHHBH", image, 14)
	if not i:
		root = (reserved + fats * per_fat) * 512
		for at in range(root + 26, root + 32 * entries, 32):
			first, = struct.unpack_from("<H", image, at)
			if first == chain[0]:
				struct.pack_into("<H", image, at, END - 10)
		return
	n = chain[i - 1]
	for copy in range(fats):
		at = (reserved + copy * per_fat) * 512 + n + n // 2
		old, = struct.unpack_from("<H", image, at)
		struct.pack_into("<H", image, at,
			old & 0x000f | BAD_CLUSTER << 4 if n & 1 else
			old & 0xf000 | BAD_CLUSTER)


def lose(image, name, page):
	at = TEXT_AT + page * PAGE if page >= 0 else 0
	if image[510:512] == b"\x55\xaa":
		lose_cluster(image, name, at)
	else:
		lose_zone(image, name, at // BLOCK)


def read(name):
	with open(name, "rb") as f:
		return bytearray(f.read())


def write(name, data):
	with open(name, "wb") as f:
		f.write(data)
	os.chmod(name, 0o755)


def main(command, name, *args):
	if command == "old":
		for file, layout in LAYOUTS.items():
			write(name + "/" + file, old_program(*layout))
	elif command == "many":
		for n in range(1, int(args[0]) + 1):
			write("%s/p%d" % (name, n), exits_with(n))
	elif command == "grow":
		write(args[0], grow(read(name), int(args[1])))
	elif command == "lose":
		image = read(name)
		lose(image, args[0], int(args[1]))
		write(name, image)
	else:
		sys.exit(__doc__)


if __name__ == "__main__":
	main(*sys.argv[1:])
