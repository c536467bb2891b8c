// Kubernetes manifests: the environments of their containers, and the files that a ConfigMap or a Secret holds.

import { fieldsOf, type ConfigTree, type Fields } from '../syntax/fields';
import { envLeaf } from '../syntax/envLines';
import type { Leaf } from '../entries/leaf';

export interface ManifestPart {
  readonly name: string;
  /** A file of its own, which begins after this line. */
  readonly text?: string;
  readonly line: number;
  readonly environment?: readonly Leaf[];
}

/** Undefined where the document is no manifest. */
export function manifestParts({ fields, lineOf }: ConfigTree): ManifestPart[] | undefined {
  const { apiVersion, kind } = fields;
  if (typeof apiVersion !== 'string' || typeof kind !== 'string') return undefined;
  const metadata = fieldsOf(fields['metadata']);
  const name = typeof metadata?.['name'] === 'string' ? metadata['name'] : kind;
  if (kind === 'ConfigMap' || kind === 'Secret') return fileParts(name, fields, kind, lineOf);
  return environments(fields, lineOf).map((environment) => ({ name, line: 1, environment }));
}

function fileParts(
  name: string,
  fields: Fields,
  kind: string,
  lineOf: ConfigTree['lineOf'],
): ManifestPart[] {
  const plain = {
    ...fieldsOf(fields['stringData']),
    ...(kind === 'ConfigMap' && fieldsOf(fields['data'])),
  };
  const coded = kind === 'Secret' ? Object.entries(fieldsOf(fields['data']) ?? {}) : [];
  const all = [
    ...Object.entries(plain),
    ...coded.map(([key, value]) => [key, decoded(value)] as const),
  ];
  const root = 'stringData' in fields ? 'stringData' : 'data';
  const variables: Leaf[] = [];
  const files = all.flatMap(([key, value]): ManifestPart[] => {
    if (typeof value !== 'string') return [];
    const line = lineOf(root, key);
    if (!value.includes('\n') || value.includes('-----BEGIN')) {
      variables.push(envLeaf(key.replace(/[.-]/g, '_').toUpperCase(), value, line));
      return [];
    }
    return [{ name, text: value, line }];
  });
  return variables.length === 0 ? files : [...files, { name, line: 1, environment: variables }];
}

function decoded(value: unknown): unknown {
  if (typeof value !== 'string') return undefined;
  try {
    return atob(value.replace(/\s/g, ''));
  } catch {
    return undefined;
  }
}

/** Every `env:` list below the value. */
function environments(value: unknown, lineOf: ConfigTree['lineOf'], path: string[] = []): Leaf[][] {
  if (Array.isArray(value)) {
    return (value as unknown[]).flatMap((item, at) =>
      environments(item, lineOf, [...path, String(at)]),
    );
  }
  return Object.entries(fieldsOf(value) ?? {}).flatMap(([key, inner]) => {
    if (key !== 'env' || !Array.isArray(inner)) return environments(inner, lineOf, [...path, key]);
    return [
      (inner as unknown[]).flatMap((item, at) => {
        const { name, value: text } = fieldsOf(item) ?? {};
        if (typeof name !== 'string') return [];
        const line = lineOf(...path, key, at, 'name');
        return typeof text === 'string'
          ? [envLeaf(name, text, line)]
          : [envLeaf(name, '', line, 'a value from elsewhere')];
      }),
    ];
  });
}
