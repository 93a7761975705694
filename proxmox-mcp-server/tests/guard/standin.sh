#!/bin/sh
# Notes how it was started, byte for byte, and does what it is told.
cat /proc/$$/environ > /var/log/standin/environ
{ umask; readlink /proc/$$/cwd; } > /var/log/standin/state
echo $$ > /var/log/standin/pid
cat /proc/$$/cmdline > /var/log/standin/cmdline
if [ -f /var/log/standin/do ]; then . /var/log/standin/do; fi
