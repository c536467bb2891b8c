// Preloaded into every Node process of a run of scripts/run.mjs: it ends when the process that started it is
// gone, or the run is, however that ended. Nobody tells a child that its parent was killed, so it looks.
const { isMainThread } = require('node:worker_threads');

const LOOK_MS = 500;
/** To end in order, after SIGTERM. */
const PATIENCE_MS = 10_000;

if (isMainThread) {
  const parent = process.ppid;
  // A parent that was gone before the first look is not missed: then the run is gone as well, or will be.
  const run = Number(process.env.KAFKA_GROUPS_RUN ?? parent);
  const timer = setInterval(() => {
    if (process.ppid === parent && isThere(parent) && isThere(run)) return;
    clearInterval(timer);
    process.kill(process.pid, 'SIGTERM');
    setTimeout(() => process.kill(process.pid, 'SIGKILL'), PATIENCE_MS).unref();
  }, LOOK_MS);
  timer.unref();
}

/** Windows does not give a child another parent. */
function isThere(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error.code !== 'ESRCH';
  }
}
