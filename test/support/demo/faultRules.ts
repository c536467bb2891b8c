// The rules in force, and which of them meet a request.

import type { Fault, FaultRule } from './fault';
import { NO_FAULTS, type Faults, type Response } from '../../../src/demo/api/faults';
import { namedIn } from './namedIn';

interface Active {
  readonly rule: FaultRule;
  readonly until: number;
  left: number;
}

export class FaultRules {
  #active: Active[] = [];

  /** Puts a rule in force until it has run out or is removed. */
  add(rule: FaultRule): { remove(): void } {
    const until = rule.forMs === undefined ? Infinity : Date.now() + rule.forMs;
    const active: Active = { rule, until, left: rule.times ?? Infinity };
    this.#active.push(active);
    return {
      remove: () => {
        this.#active = this.#active.filter((other) => other !== active);
      },
    };
  }

  clear(): void {
    this.#active = [];
  }

  /** The faults for one request; each rule that it meets counts it. */
  meet(api: string, broker: number, request: unknown): Faults {
    if (this.#active.length === 0) return NO_FAULTS;
    const now = Date.now();
    this.#active = this.#active.filter(({ until, left }) => until > now && left > 0);
    const named = namedIn(request);
    const met = this.#active.filter(
      ({ rule: { apis, brokers, group, topic } }) =>
        (apis?.includes(api) ?? true) &&
        (brokers?.includes(broker) ?? true) &&
        (group === undefined || named.groups.has(group)) &&
        (topic === undefined || named.topics.size === 0 || named.topics.has(topic)),
    );
    for (const active of met) active.left--;
    return met.length === 0 ? NO_FAULTS : metFaults(met.map(({ rule }) => rule));
  }
}

function metFaults(rules: readonly FaultRule[]): Faults {
  const faults = rules.map(({ fault }) => fault);
  const first = <K extends Fault['kind']>(kind: K): Extract<Fault, { kind: K }> | undefined =>
    faults.find((fault): fault is Extract<Fault, { kind: K }> => fault.kind === kind);
  return {
    none: false,
    dropsRequest: first('drop')?.when === 'beforeApplying',
    throttleMs: first('throttle')?.ms ?? 0,
    errorAt(level, at = {}) {
      for (const { fault, group, topic, partition } of rules) {
        if (fault.kind !== 'error' || fault.at !== level) continue;
        if (group !== undefined && at.group !== undefined && group !== at.group) continue;
        if (topic !== undefined && at.topic !== undefined && topic !== at.topic) continue;
        if (partition !== undefined && partition !== at.partition) continue;
        return fault.code;
      }
      return undefined;
    },
    distort({ bytes, afterMs: heldMs, close }): Response {
      const afterMs = Math.max(heldMs, first('delay')?.ms ?? 0);
      if (first('blackHole') !== undefined) return { bytes: undefined, afterMs, close: false };
      if (first('drop') !== undefined) return { bytes: undefined, afterMs, close: true };
      const garbage = first('garbage');
      if (garbage !== undefined) return { bytes: garbage.bytes, afterMs, close: false };
      const cut = first('truncate')?.bytes;
      if (cut !== undefined) return { bytes: bytes?.subarray(0, cut), afterMs, close: true };
      return { bytes, afterMs, close };
    },
  };
}
