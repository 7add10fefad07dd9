#!/bin/sh
# TAP: the house's fences. Dependencies go down only, GTK only in src/app, SQL only in store, define, records and data.
# usage: house.sh SOURCE-ROOT
cd "$1" || exit 1
export LANGUAGE=C LC_ALL=C.UTF-8 # a desk's language would translate what the tools say
count=0
check() { # name, offending lines
  count=$((count + 1))
  if [ -z "$2" ]; then echo "ok $count $1"; else echo "not ok $count $1"; printf '%s\n' "$2" | sed 's/^/# /'; fi
}

check 'no GTK below src/app' "$(grep -rnE '#include <(gtk|gdk|gsk)/' src --include='*.[ch]' | grep -v '^src/app/')"
check 'SQL only in store, define and records' \
  "$(grep -rnE '"[[:space:]]*(SELECT|INSERT INTO|UPDATE|DELETE FROM|CREATE TABLE|WITH) ' src --include='*.[ch]' |
     grep -vE '^src/(store|define|records)/')"
check 'no INSERT OR REPLACE' "$(grep -rniE 'INSERT OR REPLACE|REPLACE INTO' src data --include='*.[ch]' --include='*.sql' --include='*.md')"

# Each floor with the floors that it may include.
below() {
  case $1 in
    base) echo base ;;
    store) echo 'base store' ;;
    scene) echo 'base scene' ;;
    define) echo 'base store define' ;;
    records) echo 'base store define records' ;;
    govern) echo 'base store define records govern' ;;
    exchange) echo 'base store define records exchange' ;;
    draw) echo 'base store scene define records govern draw' ;;
    document) echo 'base store scene define records govern draw document' ;;
    ctl) echo 'base store scene define records govern exchange draw document ctl' ;;
    app) echo 'base store scene define records govern exchange draw document app' ;;
  esac
}
for floor in base store scene define records govern exchange draw document ctl app; do
  allowed=$(below $floor | tr ' ' '|')
  check "src/$floor includes only the floors below it" \
    "$(grep -rnE '#include "[a-z]+/' "src/$floor" --include='*.[ch]' | grep -vE "#include \"($allowed)/" |
       grep -vE '#include "(pages|widgets|dialogs)/')"
done
check 'no file is called utils, helpers, common, misc or manager' "$(find src -name '*.[ch]' | grep -E '/(utils?|helpers?|common|misc|manager)[^/]*$')"
check 'no source file over 800 lines' "$(find src tests -name '*.[ch]' -exec wc -l {} + | awk '$1 > 800 && $2 != "total"')"
check 'every source file begins with its licence' "$(find src tests -name '*.[ch]' -exec sh -c 'head -n 1 "$1" | grep -q SPDX || echo "$1"' _ {} \;)"
check 'nothing needs ../shared but tests that skip' "$(grep -rnE '\.\./shared' src ui data --include='*.[ch]' --include='*.ui' --include='*.md' --include='*.csv')"
echo "1..$count"
