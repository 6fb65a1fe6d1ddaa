# Text: what the host's programs print, ours print. In files/ there are words,
# numbers, table, poem, nonl, empty, bytes and long.
echo one two   three
echo -n no newline
echo 'with  blanks' "and 'quotes'"
echo
cat files/poem
cat files/poem files/nonl files/words
cat -n files/poem
cat -b files/poem
cat -s files/poem
cat -ns files/poem files/poem
cat files/none
cat files/none files/words
cat < files/words
cat files/words - < files/nonl
cat files/empty
wc files/poem
wc -l files/poem
wc -w files/poem files/words
wc -c files/bytes
wc -lc files/poem files/words files/empty
wc < files/poem
cat files/poem | wc
wc files/none files/words
wc -l < files/long
head files/numbers
head -n 3 files/numbers
head -3 files/numbers
head -c 20 files/poem
head -n 2 files/poem files/words
head -n 0 files/words
head -n 5 files/none files/nonl
cat files/numbers | head -n 1
tail files/numbers
tail -n 3 files/numbers
tail -3 files/numbers
tail -n +28 files/numbers
tail -c 11 files/poem
tail -c +30 files/poem
tail -n 2 files/poem files/words
tail -n 0 files/words
tail -n 3 files/nonl
tail -n 1 files/empty
cat files/long | tail -n 1 | wc -c
sort files/words
sort -r files/words
sort -u files/words files/words
sort -n files/numbers
sort -nr files/numbers
sort files/numbers
sort -f files/mixed
sort -d files/mixed
sort -fu files/mixed
sort -k 2 files/table
sort -k 2,2 -k 1,1r files/table
sort -k 3n files/table
sort -k 3,3nr files/table
sort -t : -k 3 -n files/passwd
sort -t : -k 1.2,1.3 files/passwd
sort -k 1.3b,1 files/table
sort -b -k 2 files/blanks
sort -n files/decimal
sort -s -k 2,2 files/table
sort -c files/words
sort -c files/sorted
sort -cu files/words
sort -o sorted files/words
cat sorted
sort -u -k 2,2 files/table
sort files/none
sort files/nonl files/empty
cat files/words | sort - files/nonl
uniq files/dup
uniq -c files/dup
uniq -d files/dup
uniq -u files/dup
uniq -i files/mixed
uniq -f 1 files/table
uniq -s 2 files/words
sort files/words | uniq -c | sort -rn
uniq files/dup uniqued
cat uniqued
uniq files/empty
tr a-z A-Z < files/poem
tr '[:lower:]' '[:upper:]' < files/poem
tr -d aeiou < files/poem
tr -s 'a-z ' < files/dup
tr -cs A-Za-z '\n' < files/poem
tr -cd '[:alpha:]\n' < files/table
tr '\n' ' ' < files/words
tr abc x < files/words
tr '[a-c]' '[x*]' < files/words
tr 'a-e' '[x*2]y' < files/words
tr -ds a-m n-z < files/dup
tr '\141\142' 12 < files/words
tr -d '[:space:]' < files/poem
tr -s '\n' < files/poem
tr
cut -c 1-3 files/words
cut -c 2- files/poem
cut -c -2,5 files/poem
cut -b 3,1 files/words
cut -d : -f 1 files/passwd
cut -d : -f 1,3- files/passwd
cut -d : -f 2-4 -s files/passwd files/words
cut -f 2 files/tabs
cut -f 3-,1 files/tabs
cut -d ' ' -f 2 files/table files/none
cut -c 0 files/words
cut files/words
echo one | tee teed
cat teed
echo two | tee -a teed
cat teed
echo three | tee a b c
cat a b c
echo x | tee none/x
expr 1 + 2
expr 7 - 10
expr 6 '*' 7
expr 17 / 5
expr -17 / 5
expr -17 % 5
expr 2 + 3 '*' 4
expr '(' 2 + 3 ')' '*' 4
expr 1 / 0
expr abc = abc
expr abc '<' abd
expr 10 '<' 9
expr 10 '>=' 9
expr a '!=' b
expr 0 '|' second
expr first '|' second
expr first '&' second
expr 0 '&' second
expr '' '|' ''
expr hello : 'hel*'
expr hello : 'h\(.*\)o'
expr hello : x
expr hello : '\(x\)'
expr /usr/local/lib.c : '.*/\(.*\)\.c'
expr length hello
expr substr hello 2 3
expr index hello lo
expr match hello 'h.*l'
expr 1 +
expr a + 1
expr 5
expr 0
expr 3 - 3
expr 1 + 2 = 3
expr 2147483647 + 0
grep the files/poem
grep -n the files/poem
grep -c the files/poem
grep -v the files/poem
grep -i the files/poem
grep -w the files/poem
grep -x alpha files/words
grep -l a files/words files/poem files/empty
grep -q alpha files/words
grep -q nothing files/words
grep nothing files/words
grep a files/none
grep -s a files/none files/words
grep a files/words files/poem
grep -h a files/words files/poem
grep -H alpha files/words
grep -c a files/words files/poem files/empty
grep -vc a files/words
grep '^a' files/words
grep 'a$' files/words
grep '^$' files/poem
grep -n . files/poem
grep 'a.*a' files/words
grep '[aeiou][aeiou]' files/words
grep '[^a-z]' files/passwd
grep -E 'alpha|gamma' files/words
grep -E '^(a|b).*a$' files/words
grep -E 'l+e?' files/words
grep -E 't{2}' files/words
grep -F 'a.b' files/dots
grep 'a.b' files/dots
grep 'a\.b' files/dots
grep -F -x 'a.b' files/dots
grep -Fi 'A.B' files/dots
grep -e alpha -e beta files/words
grep -f files/pats files/words
grep -F -f files/pats files/words
grep -E '(' files/words
grep -in THE files/poem
grep -vn e files/words
grep -w 'a' files/poem
grep '\(a\)lph\1' files/words
cat files/words | grep -n beta
grep -lv a files/words files/nonl
grep -c '' files/nonl
cmp files/words files/words
cmp files/words files/poem
cmp -l files/bytes files/bytes2
cmp -s files/words files/poem
cmp -s files/words files/words
cmp files/words files/none
cat files/words | cmp - files/words
cmp files/nonl files/nonl2
hexdump -C files/bytes
hexdump files/bytes
hexdump -C files/nonl
hexdump files/nonl
hexdump -C files/zeros
hexdump -Cv files/zeros
hexdump -C -n 5 files/poem
hexdump -C -s 16 -n 20 files/bytes
hexdump -C files/empty
cat files/poem | more
env -i A=1 B=2 env
env -i A=1 env A=2 C=3
env -i FOO=bar cat files/words
env -i A=1 B=2 env -u A env
env none-such-program
true
false
true | false
wc -m files/words
sort -m files/sorted files/pats
sort -nu files/numbers files/numbers
sort -t : -k 3nr,3 files/passwd
sort -rk 2 files/table
sort -k 2.2,2.3 -k 3n files/table
sort -ns -k 3 files/table
sort -bf files/blanks
sort -k 0 files/words
sort -t
cut -d : -f 7 files/passwd
cut -c 5-3 files/words
tr -d '\n' < files/words
tr -c a-y z < files/words
tr 'z-a' b < files/words
tr '[:bogus:]' b < files/words
tr -s a b < files/dup
tr a '' < files/words
grep -E '^(.)(.*)\1$' files/words
grep '[[:digit:]]' files/passwd
grep '[]a-c]' files/words
grep 'be*t*a*' files/words
grep '\(al\|om\)' files/words
grep -E 'a{2,}|o{1,2}' files/poem
grep -ic THE files/poem
grep -xv alpha files/words
grep -Fw a files/poem
grep -q a files/none files/words
grep -e
grep
grep -c a < files/words
head -n 2 - < files/words
tail -c 3 files/words files/nonl
tail -n +0 files/sorted
head -n x files/words
uniq -c -i files/mixed
uniq -du files/dup
uniq -cd files/dup
expr 3 '*' '(' 4 - 6 ')'
expr abc : '.*'
expr abc : '\(.\)'
expr a.c : 'a\.c'
expr -5 + 3
expr 5 '&' 0 '|' 9
expr 1 '<' 2 '&' 3 '>' 2
expr ''
expr length ''
cat -
cmp -l files/words files/poem
cmp
hexdump -n 0 files/words
hexdump -C files/none
env A=1 none-such
env -i A=1 cat files/none
sleep 0
date -u -d @0
date -u -d @951782399 '+%Y-%m-%d %H:%M:%S'
date -u -d @1000000000 '+%a %b %e %j %U %w %y %%'
date -u -d @700000000 '+%A %B %d %I:%M %p'
date -u -d @86400 +%D
head -n 99999999999 files/words
tail -n 99999999999 files/words
tail -c 99999999999 files/words
tail -n 400000000 files/words
tail -n +99999999999 files/words
tail -n 1000000 files/words files/nonl
tail -c 0 files/words
cut -f '1 3' files/tabs
cut -c '2- 1,4-' files/words
cut -c '4 -2' files/words
cut -d ab -f 1 files/words
cut -c 1-99999999999 files/words
sort -t ab files/words
sort -t '' files/words
sort -k 1.-3 files/words
expr 99999999999999999999 '>' 99999999999999999998
expr -99999999999999999999 '<' 3
expr 007 = 7
expr -0 = 0
expr 99999999999999999999 : '.*'
expr 00 '|' second
expr b : 'x*\(b\)'
expr - '|' second
hexdump -n x files/words
hexdump -s -1 files/words
tr -d '[:]' < files/passwd
tr '[:' xy < files/passwd
uniq files/nuls
uniq -c files/nuls
uniq -f 1 -c files/nuls
cat files/nuls files/nuls | cut -c 2-
cat -n files/nuls
head -n 2 files/nuls
tail -n 2 files/nuls
cat files/words | grep -c ''
cat files/none | cmp - files/words
cmp files/empty files/words
cmp files/empty files/empty
