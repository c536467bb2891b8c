// The parts of kafkajs 2.2.4 that its own type declarations leave out and that
// connectWithKafkajs.ts needs. They were checked against that version, hence the exact pin.

declare module 'kafkajs/src/network/connection' {
  import type { Socket } from 'node:net';
  import type { RootLogger } from 'kafkajs/src/loggers';

  interface RequestQueue {
    /** Requests without an answer yet, by correlation id. */
    readonly inflight: ReadonlyMap<number, unknown>;
    scheduleCheckPendingRequests(): void;
    fulfillRequest(answer: { readonly correlationId: number }): void;
  }

  interface Options {
    readonly host: string;
    readonly port: number;
    readonly clientId: string;
    readonly logger: RootLogger;
    readonly socketFactory: (options: { readonly onConnect: () => void }) => Socket;
    /** Milliseconds. */
    readonly requestTimeout: number;
    /** Milliseconds. */
    readonly connectionTimeout: number;
    /** False: requests never time out, and no timer looks after them. */
    readonly enforceRequestTimeout: boolean;
  }

  interface Sent<T> {
    readonly request: {
      readonly apiKey: number;
      readonly apiVersion: number;
      readonly apiName: string;
      /** What writeEncoder() accepts: `buf` is only looked at, `buffer` is written. */
      readonly encode: () => { readonly buf: Buffer; readonly buffer: Buffer };
    };
    readonly response: {
      /** Gets what stands after the correlation id. */
      readonly decode: (bytes: Buffer) => { readonly bytes: Buffer };
      readonly parse: (decoded: { readonly bytes: Buffer }) => T;
    };
    readonly logResponseError: boolean;
  }

  class Connection {
    constructor(options: Options);
    readonly requestQueue: RequestQueue;
    isConnected(): boolean;
    connect(): Promise<true>;
    send<T>(sent: Sent<T>): Promise<T>;
    processData(bytes: Buffer): void;
    rejectRequests(error: Error): void;
  }

  export = Connection;
}

declare module 'kafkajs/src/loggers' {
  export interface RootLogger {
    namespace(name: string): RootLogger;
  }
  export interface LogEntry {
    readonly level: number;
    readonly namespace: string;
    readonly log: { readonly message: string; readonly broker?: string };
  }
  export const LEVELS: {
    readonly NOTHING: 0;
    readonly ERROR: 1;
    readonly WARN: 2;
    readonly INFO: 4;
    readonly DEBUG: 5;
  };
  export function createLogger(options: {
    readonly level: number;
    readonly logCreator: (level: number) => (entry: LogEntry) => void;
  }): RootLogger;
}
