; kernel/programs.s - the programs that are linked into system, until they can
; be read from the floppy: name, first byte, end. fs/namei.c looks here.

	global	programs

	section	.rodata
%macro	program 1
	dd	%%name, %%start, %%end
	[section .rodata.programs]
	align	4
%%start:
	incbin	%1
%%end:
%%name:	db	"/bin/", %1, 0
	__SECT__
%endmacro

; Headers that lie, for the tests of exec: sizes that add up to 4 GB and more,
; or to more than a slot, or to more than the file has.
%macro	lying 6				; name, text, data, bss, entry, bytes
	dd	%%name, %%start, %%end
	[section .rodata.programs]
	align	4
%%start:
	dd	0o413, %2, %3, %4, 0, %5, 0, 0
	times	%6 - 32 db 0
%%end:
%%name:	db	"/bin/", %1, 0
	__SECT__
%endmacro

	align	4
programs:
	program	"cowdemo"
	program	"selftest"
	program	"bench"
	program	"failtest"
	program	"stress"
	program	"blktest"
	lying	"bad-bss", 0x400, 0, 0xfffffc00, 0, 2048
	lying	"bad-sum", 0x400, 0x7ffffe00, 0x7ffffe00, 0, 32
	lying	"bad-size", 0x400, 0x8000, 0, 0, 32
	lying	"bad-slot", 0x400, 0, 0x3400000, 0, 32
	lying	"bad-entry", 0x400, 0, 0, 0x2000, 32
	dd	0, 0, 0
