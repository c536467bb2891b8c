// A table in columns, as Kafka's command lines print it.

/** One column of rows of a kind. */
export interface Column<Row> {
  readonly heading: string;
  /** The least width in characters; a longer cell pushes the rest of its row on. */
  readonly width: number;
  /** Whether the column is as wide as its longest cell. */
  readonly grows?: true;
  readonly cell: (row: Row) => string;
}

/** The heading and one line a row, the columns one space apart; none where there are no rows. */
export function alignedTable<Row>(
  columns: readonly Column<Row>[],
  rows: readonly Row[],
): readonly string[] {
  if (rows.length === 0) return [];
  const lines = [
    columns.map(({ heading }) => heading),
    ...rows.map((row) => columns.map(({ cell }) => cell(row))),
  ];
  const widths = columns.map(({ width, grows }, column) =>
    grows === true
      ? lines.reduce((widest, cells) => Math.max(widest, cells[column]?.length ?? 0), width)
      : width,
  );
  return lines.map((cells) =>
    cells
      .map((cell, column) => cell.padEnd(widths[column] ?? 0))
      .join(' ')
      .trimEnd(),
  );
}
