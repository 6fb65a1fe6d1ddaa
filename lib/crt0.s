; Where every program starts, at address 0. The kernel leaves three words on
; the stack:
;
;	esp + 8		envp
;	esp + 4		argv
;	esp		argc
;
; which is, but for the return address, main's own frame.

	bits	32
	global	_start
	extern	main, exit, environ, __argv

	section	.text.start progbits alloc exec nowrite align=16

_start:	mov	eax, [esp + 8]
	mov	[environ], eax
	mov	eax, [esp + 4]
	mov	[__argv], eax
	xor	ebp, ebp		; the outermost frame, for debuggers
	call	main
	push	eax
	call	exit

	section	.note.GNU-stack noalloc noexec nowrite progbits
