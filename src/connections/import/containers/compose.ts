// Docker Compose files: their services as containers.

import { fieldsOf, type ConfigTree, type Fields } from '../syntax/fields';
import type { Leaf } from '../entries/leaf';
import { envLeaf, shellVariable } from '../syntax/envLines';
import type { Container, PublishedPort } from './container';
import { interpolated } from './interpolated';

/** The services of a Compose file; undefined where it is none. */
export function composeServices({ fields, lineOf }: ConfigTree): Container[] | undefined {
  const services = fieldsOf(fields['services']);
  if (services === undefined) return undefined;
  const all = Object.entries(services).flatMap(([name, value]) => {
    const service = fieldsOf(value);
    return service === undefined ? [] : [containerOf(name, service, lineOf)];
  });
  const isCompose = Object.values(services).some((value) => {
    const service = fieldsOf(value);
    return (
      service !== undefined &&
      ('image' in service || 'build' in service || 'environment' in service)
    );
  });
  return isCompose ? all : undefined;
}

function containerOf(name: string, service: Fields, lineOf: ConfigTree['lineOf']): Container {
  const hostname = service['hostname'] ?? service['container_name'];
  return {
    name,
    image: textOf(service['image']),
    hostname: typeof hostname === 'string' ? hostname : undefined,
    ports: portsOf(service['ports']),
    environment: environmentOf(name, service['environment'], lineOf),
    command: [service['command'], service['entrypoint']].map(commandOf).join(' '),
    line: lineOf('services', name),
  };
}

const textOf = (value: unknown): string =>
  typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean'
    ? String(value)
    : '';

const commandOf = (value: unknown): string =>
  Array.isArray(value) ? (value as unknown[]).map(textOf).join(' ') : textOf(value);

/** A map, or a list of `NAME=value`. */
function environmentOf(service: string, value: unknown, lineOf: ConfigTree['lineOf']): Leaf[] {
  const base = lineOf('services', service, 'environment');
  if (Array.isArray(value)) {
    return (value as unknown[]).flatMap((item, index) => {
      const [name = '', ...rest] = textOf(item).split('=');
      return rest.length === 0 ? [] : [composeLeaf(name.trim(), rest.join('='), base + 1 + index)];
    });
  }
  return Object.entries(fieldsOf(value) ?? {}).map(([name, item]) => {
    const line = lineOf('services', service, 'environment', name);
    return composeLeaf(name, textOf(item), line === 1 ? base : line);
  });
}

/** '29092:29092', '127.0.0.1:19092:9092', '9092-9094:9092-9094', `{ target, published }`. */
function portsOf(value: unknown): PublishedPort[] {
  if (!Array.isArray(value)) return [];
  return (value as unknown[]).flatMap((item) => {
    const fields = fieldsOf(item);
    if (fields !== undefined) {
      const inside = Number(interpolated(textOf(fields['target'])));
      const outside = Number(interpolated(textOf(fields['published'] ?? fields['target'])));
      return inside > 0 && outside > 0 ? [{ outside, inside }] : [];
    }
    const text = interpolated(textOf(item)).replace(/\/(tcp|udp)$/, '');
    const [, outside = '', inside = outside] =
      /^(?:(?:\[[^\]]*\]|[\d.]+|localhost):)?(\d+(?:-\d+)?)(?::(\d+(?:-\d+)?))?$/.exec(text) ?? [];
    return rangeOf(outside, inside);
  });
}

function rangeOf(outside: string, inside: string): PublishedPort[] {
  const [from = NaN, to = from] = outside.split('-').map(Number);
  const [first = NaN] = inside.split('-').map(Number);
  if (!(from > 0) || !(first > 0) || to - from > 50) return [];
  return Array.from({ length: Math.max(0, to - from) + 1 }, (_, at) => ({
    outside: from + at,
    inside: first + at,
  }));
}

/** A value of a Compose file: `$$` is a dollar sign, `$NAME` a variable of whoever starts it. */
function composeLeaf(name: string, value: string, line: number): Leaf {
  const plain = value.replaceAll('$$', '\u0000');
  const variable = shellVariable(plain);
  return envLeaf(name, plain.replaceAll('\u0000', '$'), line, variable);
}
