// Loaded into the server's process (node --import): a parent that was killed cannot stop its children, so they notice.
process.channel?.unref();
process.once('disconnect', () => process.kill(process.pid, 'SIGTERM'));
