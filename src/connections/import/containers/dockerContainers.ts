// What Docker's API says of running containers, as containers. Its answers are a stranger's: nothing of them
// is taken to be there.

import { envLeaf } from '../syntax/envLines';
import { fieldsOf, type Fields } from '../syntax/fields';
import type { Container, PublishedPort } from './container';

/** Of a list of what `GET /containers/<id>/json` gives; [] for anything else. */
export function dockerContainers(json: string): Container[] {
  let value: unknown;
  try {
    value = JSON.parse(json);
  } catch {
    return [];
  }
  return Array.isArray(value) ? (value as unknown[]).flatMap((one) => containerOf(one)) : [];
}

function containerOf(value: unknown): Container[] {
  const fields = fieldsOf(value);
  const config = fieldsOf(fields?.['Config']);
  if (fields === undefined || config === undefined) return [];
  const labels = fieldsOf(config['Labels']) ?? {};
  const service = labels['com.docker.compose.service'];
  const name = textOf(fields['Name']).replace(/^\//, '');
  const environment = listOf(config['Env']).flatMap((item) => {
    const equals = item.indexOf('=');
    return equals > 0 ? [envLeaf(item.slice(0, equals), item.slice(equals + 1), 1)] : [];
  });
  return [
    {
      name: textOf(service) === '' ? name : textOf(service),
      image: textOf(config['Image']),
      hostname: textOf(config['Hostname']) || undefined,
      ports: portsOf(fieldsOf(fields['NetworkSettings'])),
      environment,
      command: [...listOf(config['Entrypoint']), ...listOf(config['Cmd'])].join(' '),
      line: 1,
    },
  ];
}

/** `{ "9092/tcp": [{ "HostPort": "29092" }] }`. */
function portsOf(network: Fields | undefined): PublishedPort[] {
  return Object.entries(fieldsOf(network?.['Ports']) ?? {}).flatMap(([port, bound]) => {
    const inside = Number.parseInt(port, 10);
    const [first] = Array.isArray(bound) ? (bound as unknown[]) : [];
    const outside = Number(textOf(fieldsOf(first)?.['HostPort']));
    return inside > 0 && outside > 0 ? [{ outside, inside }] : [];
  });
}

const textOf = (value: unknown): string => (typeof value === 'string' ? value : '');
const listOf = (value: unknown): string[] =>
  Array.isArray(value) ? (value as unknown[]).map(textOf) : [];
