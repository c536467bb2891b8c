// The parts of kafkajs 2.2.4 that its own type declarations leave out and that
// connectWithKafkajs.ts needs. They were checked against that version, hence the exact pin.

declare module 'kafkajs/src/network/connection' {
  import type { Socket } from 'node:net';
  import type { RootLogger } from 'kafkajs/src/loggers';

  interface Answer {
    readonly correlationId: number;
    /** Bytes, with the correlation id. */
    readonly size: number;
    /** What stands after the correlation id. */
    readonly payload: Buffer;
  }

  interface Asked {
    readonly entry: {
      readonly apiKey: number;
      readonly apiName: string;
      readonly apiVersion: number;
      readonly correlationId: number;
      readonly resolve: (answer: Answer) => void;
      readonly reject: (error: Error) => void;
    };
    readonly expectResponse: true;
    readonly sendRequest: () => void;
  }

  interface RequestQueue {
    /** Requests without an answer yet, by correlation id. */
    readonly inflight: ReadonlyMap<number, unknown>;
    scheduleCheckPendingRequests(): void;
    push(asked: Asked): void;
    fulfillRequest(answer: Answer): void;
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

  class Connection {
    constructor(options: Options);
    readonly requestQueue: RequestQueue;
    isConnected(): boolean;
    connect(): Promise<true>;
    nextCorrelationId(): number;
    processData(bytes: Buffer): void;
    rejectRequests(error: Error): void;
  }

  namespace Connection {
    export type { Answer };
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
