// The rules in force, and which of them meet a request.

import type { Fault, FaultRule } from './fault';
import { namedIn } from './namedIn';

/** The faults that one request meets, in the order in which their rules were added. */
export interface MetFaults {
  /** Whether there is none at all: answers with many parts need not ask for each. */
  readonly none: boolean;
  /** The first of a kind, if any. */
  first<K extends Fault['kind']>(kind: K): Extract<Fault, { kind: K }> | undefined;
  /** The error code injected at a level, for this group, topic and partition; undefined for none. */
  errorAt(
    level: 'response' | 'group' | 'topic' | 'partition',
    where?: { readonly group?: string; readonly topic?: string; readonly partition?: number },
  ): number | undefined;
}

const NOTHING: MetFaults = { none: true, first: () => undefined, errorAt: () => undefined };

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
  meet(api: string, broker: number, request: unknown): MetFaults {
    if (this.#active.length === 0) return NOTHING;
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
    return met.length === 0 ? NOTHING : metFaults(met.map(({ rule }) => rule));
  }
}

function metFaults(rules: readonly FaultRule[]): MetFaults {
  const faults = rules.map(({ fault }) => fault);
  return {
    none: false,
    first: <K extends Fault['kind']>(kind: K) =>
      faults.find((fault): fault is Extract<Fault, { kind: K }> => fault.kind === kind),
    errorAt(level, where = {}) {
      for (const { fault, group, topic, partition } of rules) {
        if (fault.kind !== 'error' || fault.at !== level) continue;
        if (group !== undefined && where.group !== undefined && group !== where.group) continue;
        if (topic !== undefined && where.topic !== undefined && topic !== where.topic) continue;
        if (partition !== undefined && partition !== where.partition) continue;
        return fault.code;
      }
      return undefined;
    },
  };
}
