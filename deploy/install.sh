#!/bin/sh
# Installs Gongkai, or upgrades it, on a Linux server: no internet and no Node needed. docs/installation.md says more.
set -eu

usage() {
  cat <<'END'
用法：sh install.sh [--upgrade] [--prefix 文件夹] [--no-service]
  --upgrade      换成这个版本，数据和配置不动；请先备份
  --prefix DIR   全部装在 DIR 下面，例如 DIR/opt/gongkai（试用或打包时使用）
  --no-service   不建用户，不装系统服务；不需要 root
END
}

say() { printf '%s\n' "$*"; }
give_up() {
  printf '%s\n' "$*" >&2
  exit 1
}

prefix='' service=yes upgrade=no
while [ $# -gt 0 ]; do
  case $1 in
    --upgrade) upgrade=yes ;;
    --no-service) service=no ;;
    --prefix)
      [ $# -gt 1 ] || give_up '--prefix 后面要写文件夹。'
      shift
      prefix=$1
      ;;
    -h | --help)
      usage
      exit 0
      ;;
    *)
      usage >&2
      exit 2
      ;;
  esac
  shift
done
if [ -n "$prefix" ]; then
  mkdir -p "$prefix"
  prefix=$(cd "$prefix" && pwd -P)
fi

here=$(cd "$(dirname "$0")" && pwd -P)
app=$prefix/opt/gongkai
data=$prefix/var/lib/gongkai
etc=$prefix/etc/gongkai
launcher=$prefix/usr/local/bin/gongkai
unit=$prefix/etc/systemd/system/gongkai.service

# ---- what the machine must be ----

[ "$(uname -s)" = Linux ] || give_up '这个安装包只能装在 Linux 上。'
case $(uname -m) in
  x86_64 | amd64) arch=x64 ;;
  aarch64 | arm64) arch=arm64 ;;
  *) give_up "没有给 $(uname -m) 处理器的安装包。" ;;
esac
node=node_modules/node-linux-$arch/bin/node
[ -x "$here/$node" ] || give_up "这个安装包不是给 $(uname -m) 处理器的。"
"$here/$node" --version >/dev/null 2>&1 || give_up '安装包里的 Node 在这个系统上不能运行：需要 glibc 2.28 以上的 Linux（如 Debian 10、openEuler 20.03、麒麟 V10）。'
if [ "$service" = yes ]; then
  [ "$(id -u)" = 0 ] || give_up '请用 root 运行，或者加上 --no-service。'
  command -v systemctl >/dev/null || give_up '没有 systemd：请加上 --no-service，再用自己的方式启动 gongkai serve。'
  command -v useradd >/dev/null || give_up '没有 useradd 命令，不能建立用户 gongkai。'
fi

version() { sed -n 's/^  "version": "\(.*\)",$/\1/p' "$1/package.json"; }
new=$(version "$here")
old=''
if [ -e "$app/package.json" ]; then
  old=$(version "$app")
  [ "$upgrade" = yes ] || give_up "$app 里已经装有 $old。升级前请先备份：
  gongkai backup /安全的地方/gongkai.backup
再运行：sh install.sh --upgrade"
fi

mkdir -p "$prefix/opt"
needed=$(du -sk "$here" | cut -f1)
free=$(df -Pk "$prefix/opt" | awk 'NR == 2 { print $4 }')
[ "$free" -gt $((needed + 500000)) ] || give_up "磁盘空间不够：$prefix/opt 需要 $(((needed + 500000) / 1024)) MB，只剩 $((free / 1024)) MB。"

# ---- the program ----

say "正在安装 $new 到 $app ……"
rm -rf "$app.new"
mkdir "$app.new"
cp -R "$here/." "$app.new/"
chmod -R u=rwX,go=rX "$app.new"
[ "$service" = no ] || chown -R root:root "$app.new"

was_active=no
if [ "$service" = yes ] && systemctl is-active --quiet gongkai; then
  was_active=yes
  say '正在停止旧版本……'
  systemctl stop gongkai
fi
rm -rf "$app.old"
[ ! -e "$app" ] || mv "$app" "$app.old"
mv "$app.new" "$app"
rm -rf "$app.old"

# ---- its user, data and configuration; what is there stays as it is ----

if [ "$service" = yes ] && ! id gongkai >/dev/null 2>&1; then
  # A system user: the system does not clear away the shared memory of these when a session ends.
  useradd --system --user-group --home-dir "$data" --no-create-home --shell /usr/sbin/nologin gongkai
fi
if [ ! -d "$data" ]; then
  mkdir -p "$data"
  chmod 700 "$data"
  [ "$service" = no ] || chown gongkai:gongkai "$data"
fi
fill() { sed -e "s|@data@|$data|g" -e "s|@launcher@|$launcher|g" "$1"; }
mkdir -p "$etc"
if [ ! -e "$etc/config.json" ]; then
  fill "$app/deploy/config.json" >"$etc/config.json"
  chmod 640 "$etc/config.json"
  [ "$service" = no ] || chown root:gongkai "$etc/config.json"
fi

mkdir -p "$(dirname "$launcher")"
cat >"$launcher" <<END
#!/bin/sh
# From install.sh: the command gongkai on the Node that came with it, with the configuration of this machine.
GONGKAI_CONFIG=\${GONGKAI_CONFIG-$etc/config.json}
export GONGKAI_CONFIG
exec "$app/$node" "$app/bin/gongkai.js" "\$@"
END
chmod 755 "$launcher"

if [ "$service" = yes ]; then
  mkdir -p "$(dirname "$unit")"
  fill "$app/deploy/gongkai.service" >"$unit"
  systemctl daemon-reload
fi

# ---- what comes next ----

if [ -n "$old" ]; then
  say "已从 $old 升级到 $new，数据（$data）和配置（$etc/config.json）没有动。"
  if [ "$was_active" = yes ]; then
    systemctl start gongkai
    say '服务已重新启动；数据库结构在启动时自动升级。'
  fi
elif [ "$service" = yes ]; then
  say "装好了 $new。接下来：
  1. 改配置 $etc/config.json（至少写上 GONGKAI_PUBLIC_URL），用 gongkai config check 检查；
  2. systemctl enable --now gongkai
  3. journalctl -u gongkai 里有第一次设置用的网址和口令；
  4. 反向代理照 $app/deploy/nginx.conf 或者 $app/deploy/Caddyfile 配置；
  5. 定期备份：runuser -u gongkai -- gongkai backup 文件，密钥 $data/keys.json 另行保存。
详见 $app/docs/installation.md。"
else
  say "装好了 $new。启动：$launcher serve --empty
配置在 $etc/config.json，数据在 $data，详见 $app/docs/installation.md。"
fi
