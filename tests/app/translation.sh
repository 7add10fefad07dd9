#!/bin/sh
# Every text of the window is in POTFILES, and each has its Chinese one.  usage: translation.sh SOURCE-ROOT
set -u
cd "$1" || exit 1
echo 1..3
out=$(mktemp -d)
trap 'rm -rf "$out"' EXIT

missing=$(grep -lE '(\b|[^A-Za-z])_\("|N_ \("|translatable="yes"' $(find src/app -name '*.c') $(find ui -name '*.ui') |
  while read -r file; do grep -qxF "$file" po/POTFILES || echo "$file"; done)
if [ -z "$missing" ]; then echo 'ok 1 - POTFILES names every file with texts'
else echo 'not ok 1 - POTFILES names every file with texts'; echo "$missing" | sed 's/^/# /'; fi

grep -v '^#' po/POTFILES > "$out/files"
if xgettext --from-code=UTF-8 --keyword=_ --keyword=N_ -f "$out/files" -o "$out/all.pot" 2>"$out/err" &&
   msgmerge -q --no-fuzzy-matching -o "$out/merged.po" po/zh_CN.po "$out/all.pot" &&
   [ -z "$(msgattrib --untranslated --no-obsolete "$out/merged.po")" ]; then
  echo 'ok 2 - every text has a Chinese one'
else
  echo 'not ok 2 - every text has a Chinese one'
  msgattrib --untranslated --no-obsolete "$out/merged.po" | grep '^msgid' | sed 's/^/# /'
fi

if msgfmt -c -o /dev/null po/zh_CN.po 2>"$out/err"; then echo 'ok 3 - formats agree'
else echo 'not ok 3 - formats agree'; sed 's/^/# /' "$out/err"; fi
