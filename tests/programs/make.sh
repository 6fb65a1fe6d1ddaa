#!/bin/sh
# make.sh DIR: the files that the command lines of this folder work on.
set -e
mkdir -p "$1"
cd "$1"
printf 'gamma\nalpha\nbeta\nzeta\nalpha\nlittle\nomega\ndelta\n' >words
seq 1 30 | sed 's/^\(.\)$/-\1/' >numbers
cat >table <<'end'
bob   york  7
amy   rome  12
cid   york  3
ann   oslo  40
amy   york  7
end
cat >poem <<'end'
The fox ran over the hill,



and then a dog sat
  in the shade of the tree.

Other things were there.
end
cat >passwd <<'end'
root:x:0:0:root:/root:/bin/sh
adm:x:12:3::/:
guest:x:100:5:A Guest:/home:/bin/sh
bin:x:2:2::/bin:
end
printf 'first\nlast line has no end' >nonl
printf 'first\nlast line' >nonl2
: >empty
printf 'a\001\002\377b\n\t\200 xyz\\|~\177\000end and some more bytes\n' >bytes
printf 'a\001\003\377b\n\t\200 xyz\\|~\177\001end and some more bytes\n' >bytes2
printf '%070d\n' 0 | tr 0 '\000' >zeros
yes 'the quick brown fox jumps over it' | head -n 2000 >long
printf 'Beta\nalpha\nALPHA\nbeta\na-b\nab\nAb\n' >mixed
printf '   c 3\n a   1\nb  2\n' >blanks
printf '1.5\n-2.25\n10\n1.45\n-2.3\n0\n.5\n-0\n007\nx\n' >decimal
printf 'a\nb\nc\n' >sorted
printf 'one\none\ntwo\nthree\nthree\nthree\none\n' >dup
printf 'a\tb\tc\n1\t2\t3\t4\nnone\n' >tabs
printf 'a.b\nacb\nxa.bx\nA.B\n' >dots
printf 'alp\nzet\n' >pats
printf 'a\0b\na\0b\na\0c\nx y\0z\nw y\0z\n\0\n' >nuls
