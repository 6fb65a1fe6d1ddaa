; Leaving many functions at once. jmp_buf:
;
;	+ 0 ebx, + 4 esi, + 8 edi, + 12 ebp	what a function must keep
;	+ 16 esp	as it is after setjmp() has returned
;	+ 20		where it returned to

	bits	32
	global	setjmp, longjmp

	section	.text

; int setjmp(jmp_buf env): 0 now, and once more at each longjmp()
setjmp:	mov	eax, [esp + 4]
	mov	[eax], ebx
	mov	[eax + 4], esi
	mov	[eax + 8], edi
	mov	[eax + 12], ebp
	lea	ecx, [esp + 4]
	mov	[eax + 16], ecx
	mov	ecx, [esp]
	mov	[eax + 20], ecx
	xor	eax, eax
	ret

; void longjmp(jmp_buf env, int value): setjmp() returns value, but never 0
longjmp:
	mov	edx, [esp + 4]
	mov	eax, [esp + 8]
	cmp	eax, 1
	adc	eax, 0			; 0 has a carry
	mov	ebx, [edx]
	mov	esi, [edx + 4]
	mov	edi, [edx + 8]
	mov	ebp, [edx + 12]
	mov	esp, [edx + 16]
	jmp	[edx + 20]

	section	.note.GNU-stack noalloc noexec nowrite progbits
