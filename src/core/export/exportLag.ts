// The lag of groups as a file for other programs: CSV for spreadsheets, JSON for scripts.

import Papa from 'papaparse';
import type { ClusterProfile } from '../../connections/profile';
import { failureSentence } from '../../base/failure/failureSentence';
import type { ClusterSnapshot } from '../store/clusterSnapshot';
import { FORMULA } from './formula';
import { lagRecords, type LagExportOptions, type LagRecord } from './lagRecords';

const COLUMNS: readonly (keyof LagRecord)[] = [
  'group',
  'type',
  'state',
  'topic',
  'partition',
  'committedOffset',
  'logEndOffset',
  'lag',
  'timeLagAtLeastSeconds',
  'timeLagAtMostSeconds',
  'consumerId',
  'host',
  'clientId',
  'reason',
];

/**
 * One line per partition after a header (RFC 4180, CRLF); unknown is an empty field, with a reason for
 * offsets and lag.
 * Text that a sheet would take for a formula is escaped; a negative lag stays a number.
 */
export async function exportLagCsv(
  snapshot: ClusterSnapshot,
  options: LagExportOptions = {},
): Promise<string> {
  const lines = [csvOf([[...COLUMNS]])];
  for await (const records of lagRecords(snapshot, options)) {
    lines.push(csvOf(records.map((record) => COLUMNS.map((column) => record[column]))));
  }
  return `${lines.join('\r\n')}\r\n`;
}

/**
 * `{ cluster, takenAt, partitions: [...], missing: [...] }`: takenAt in ISO 8601, offsets as texts,
 * unknown as null with a reason, `missing` the sentences of brokers whose groups are not there.
 */
export async function exportLagJson(
  profile: Pick<ClusterProfile, 'name'>,
  snapshot: ClusterSnapshot,
  options: LagExportOptions = {},
): Promise<string> {
  const lines: string[] = [];
  for await (const records of lagRecords(snapshot, options)) {
    lines.push(records.map((record) => `    ${JSON.stringify(record)}`).join(',\n'));
  }
  const head = {
    cluster: profile.name,
    takenAt: new Date(snapshot.takenAt).toISOString(),
    missing: snapshot.failures.map(failureSentence),
  };
  const partitions = lines.length === 0 ? '[]' : `[\n${lines.join(',\n')}\n  ]`;
  return `${JSON.stringify(head, undefined, 2).slice(0, -2)},\n  "partitions": ${partitions}\n}\n`;
}

function csvOf(rows: (string | number | null)[][]): string {
  return Papa.unparse(rows, { newline: '\r\n', escapeFormulae: FORMULA });
}
