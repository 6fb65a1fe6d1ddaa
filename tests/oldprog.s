; oldprog.s - a program of 1991, as its kernel sees one: no library, int 0x80
; only. It looks at what execve has made of its file and prints TAP; it exits
; with the number of its tests.
;
; tests/aout.py assembles it into each of its layouts, and says what they are:
;
;	ENTRY				where it starts
;	TEXT_SIZE			text: this code, then byte n is 5n + 1
;	DATA, DATA_SIZE, BSS_SIZE	data: byte n of it is 7n + 3
;
; The arguments are "one" and "two words", the environment is "OLD=1".

	bits	32
	org	0

%define BSS	(DATA + DATA_SIZE)
%define END	(BSS + BSS_SIZE)
%assign facts	0

NR_EXIT	equ	1
NR_FORK	equ	2
NR_WRITE equ	4
NR_WAIT	equ	7
NR_BRK	equ	45

; The fact is so if the zero flag is set.

%macro	fact	1
	setz	al
	call	report
	db	%1, 10, 0
%assign facts	facts + 1
%endmacro

	times	ENTRY db 0xf4
start:	mov	ebp, esp

	cmp	dword [ebp], 3
	fact	"argc is on top of the stack"
	lea	eax, [ebp + 12]
	cmp	[ebp + 4], eax
	fact	"argv is behind the three words"
	lea	eax, [ebp + 28]
	cmp	[ebp + 8], eax
	fact	"envp is behind argv's NULL"
	mov	eax, [ebp + 16]
	cmp	dword [eax], "one"
	fact	"the first argument"
	mov	eax, [ebp + 20]
	cmp	dword [eax + 4], "word"
	fact	"the second one"
	cmp	dword [ebp + 24], 0
	fact	"argv ends with NULL"
	mov	eax, [ebp + 28]
	cmp	dword [eax], "OLD="
	fact	"the environment"
	cmp	dword [ebp + 32], 0
	fact	"envp ends with NULL"

	cmp	word [0], ENTRY ? 0xf4f4 : 0xe589
	fact	"address 0 is the text, and can be read"
	mov	esi, code_end
	mov	ecx, TEXT_SIZE - (code_end - $$)
	mov	bl, (5 * (code_end - $$) + 1) & 255
	mov	bh, 5
	call	pattern
	fact	"the text is the file's"
	mov	esi, DATA
	mov	ecx, DATA_SIZE
	mov	bx, 7 << 8 | 3
	call	pattern
	fact	"data is the file's"
	call	bss_is_zero
	fact	"bss is zero, whatever follows data in the file"

	mov	edi, DATA
	mov	ecx, DATA_SIZE
	mov	al, 0xaa
	rep stosb
	call	bss_is_zero
	fact	"and is behind data"
	inc	byte [victim]
	cmp	byte [victim], 1
	fact	"text can be written"

	xor	ebx, ebx
	mov	eax, NR_BRK
	int	0x80
	cmp	eax, END
	fact	"the break is the end of bss"
	mov	ebx, END + 10000
	mov	eax, NR_BRK
	int	0x80
	cmp	dword [END + 9000], 0
	fact	"what brk gives is zero"

	mov	eax, NR_FORK
	int	0x80
	test	eax, eax
	jnz	parent
	add	byte [victim], 6	; the child
	movzx	ebx, byte [victim]
	mov	eax, NR_EXIT
	int	0x80
parent:	mov	ebx, eax
	push	eax
	mov	ecx, esp
	xor	edx, edx
	mov	eax, NR_WAIT
	int	0x80
	pop	eax
	cmp	eax, 7 << 8
	fact	"a child has the text that its parent wrote"
	cmp	byte [victim], 1
	fact	"and its own writes to itself"

	sub	esp, 70000		; no look at what is between
	push	dword 1234
	pop	eax
	add	esp, 70000
	cmp	eax, 1234
	fact	"a large frame on the stack"

	mov	ebx, facts
	mov	eax, NR_EXIT
	int	0x80

; Is byte n from esi on, ecx of them, bl + n * bh? Zero flag: yes.

pattern:
	cmp	ecx, ecx		; if there are none they are
	jecxz	.done
.next:	cmp	[esi], bl
	jne	.done
	add	bl, bh
	inc	esi
	dec	ecx
	jnz	.next
.done:	ret

bss_is_zero:
	mov	esi, BSS
	mov	ecx, BSS_SIZE
	xor	ebx, ebx
	jmp	pattern

; Print "ok 1 - " (al 1) or "not ok 1 - " (al 0) and the text behind the call.

report:	mov	ecx, good
	mov	edx, words_end - good
	test	al, al
	jnz	.begin
	mov	ecx, bad
	mov	edx, words_end - bad
.begin:	call	print
	pop	ecx
	or	edx, -1
.count:	inc	edx
	cmp	byte [ecx + edx], 0
	jne	.count
	lea	eax, [ecx + edx + 1]
	push	eax
print:	mov	ebx, 1
	mov	eax, NR_WRITE
	int	0x80
	ret
bad:	db	"not "
good:	db	"ok 1 - "
words_end:

victim:	db	0
code_end:
