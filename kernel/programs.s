; kernel/programs.s - the programs that are linked into system, until they can be read
; from the floppy: name, first byte, end. fs/namei.c looks here.

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

	align	4
programs:
	program	"cowdemo"
	program	"selftest"
	program	"bench"
	dd	0, 0, 0
