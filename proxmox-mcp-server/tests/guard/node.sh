# Makes the node: $1 is its folder, $2 the program. Runs in a mount namespace of its own.
set -eu
cp -a /etc "$1/etc"
mkdir -p "$1/etc/pve/nodes/pve1/qemu-server" "$1/etc/pve/nodes/pve1/lxc" "$1/home" "$1/log/standin" "$1/run/sshd" "$1/local"
chmod 755 "$1/etc/pve" "$1/home" "$1/log" "$1/run" "$1/run/sshd" "$1/local"
install -m 755 "$2" "$1/local/proxmox-mcp"
mount --bind "$1/etc" /etc
mount --bind "$1/home" /home
mount --bind "$1/log" /var/log
mount --bind "$1/run" /run
mount --bind "$1/local" /usr/local/bin
mount -t overlay overlay -o "lowerdir=$1/sbin:/usr/sbin" /usr/sbin
mount -t overlay overlay -o "lowerdir=$1/bin:/usr/bin" /usr/bin
rm -f /etc/sudoers.d/claude-user
cat > /etc/pve/.members <<'END'
{"nodename":"pve1","version":1,"nodelist":{"pve1":{"id":1,"online":1}}}
END
cat > /etc/pve/.vmlist <<'END'
{"version":1,"ids":{"100":{"node":"pve1","type":"qemu","version":1},"101":{"node":"pve1","type":"lxc","version":1}}}
END
printf 'name: web\ntags: prod\n' > /etc/pve/nodes/pve1/qemu-server/100.conf
printf 'hostname: db\n' > /etc/pve/nodes/pve1/lxc/101.conf
echo ready
# Lives until the test is over.
read -r end
