// Preloaded into VS Code's server, which preloads it into its extension hosts too: their clock goes faster than
// the real one, so that what takes minutes to watch is watched in a part of them. Timers, sockets and Kafka itself
// keep the real time.

if (process.argv.includes('--type=extensionHost')) {
  const pace = Number(process.env.KAFKA_GROUPS_RIG_CLOCK_PACE);
  const RealDate = Date;
  const began = RealDate.now();
  const now = () => Math.floor(began + (RealDate.now() - began) * pace);
  globalThis.Date = new Proxy(RealDate, {
    get: (date, name) => (name === 'now' ? now : date[name]),
    apply: () => new RealDate(now()).toString(),
    construct: (date, parts, made) =>
      Reflect.construct(date, parts.length === 0 ? [now()] : parts, made),
  });
}
