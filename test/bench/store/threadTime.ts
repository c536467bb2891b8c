// The processor time of this process's main thread alone: that of the garbage collector's other threads, and of
// other processes, is not in it. Node 20 tells that of the whole process only; WASI's clock knows it.

import { WASI } from 'node:wasi';

/** `__WASI_CLOCKID_THREAD_CPUTIME_ID`. */
const THREAD_CPU = 3;
const NANOSECONDS_OF_A_MS = 1e6;

/** A module that has a memory, exported as `memory`, and nothing else: WASI writes its answers there. */
const ONLY_MEMORY = Uint8Array.of(
  ...[0x00, 0x61, 0x73, 0x6d, 0x01, 0x00, 0x00, 0x00],
  ...[0x05, 0x03, 0x01, 0x00, 0x01],
  ...[0x07, 0x0a, 0x01, 0x06, 0x6d, 0x65, 0x6d, 0x6f, 0x72, 0x79, 0x02, 0x00],
);

/** Node's types leave it out. */
const { Module, Instance } = (
  globalThis as unknown as {
    readonly WebAssembly: {
      readonly Module: new (bytes: Uint8Array) => object;
      readonly Instance: new (module: object) => {
        readonly exports: { readonly memory: { readonly buffer: ArrayBuffer } };
      };
    };
  }
).WebAssembly;

const wasi = new WASI({ version: 'preview1' });
const instance = new Instance(new Module(ONLY_MEMORY));
wasi.initialize(instance);
const answer = new BigUint64Array(instance.exports.memory.buffer, 0, 1);
const clock = wasi.wasiImport as {
  clock_time_get(id: number, precision: bigint, address: number): number;
};

/** Milliseconds since some instant; to be called on the main thread. Takes about a microsecond. */
export function threadTime(): number {
  const failed = clock.clock_time_get(THREAD_CPU, 1n, 0);
  if (failed !== 0) throw new Error(`The thread's clock cannot be read: WASI error ${failed}`);
  return Number(answer[0]) / NANOSECONDS_OF_A_MS;
}
