import assert from 'node:assert/strict';
import { parseInstant } from '../../../../src/core/reset/parseInstant';

const now = Date.parse('2026-03-10T12:00:00Z');
const berlin = { now, zone: 'Europe/Berlin' };

const utc = (text: string, context = berlin): string => {
  const parsed = parseInstant(text, context);
  assert.ok(parsed.ok, parsed.ok ? '' : parsed.problem);
  return new Date(Number(parsed.timestamp)).toISOString();
};

const problem = (text: string): string => {
  const parsed = parseInstant(text, berlin);
  assert.ok(!parsed.ok, `“${text}” was understood`);
  return parsed.problem;
};

describe('an instant as typed', () => {
  const meanings: [string, string][] = [
    // As Kafka's command line: a T without a zone is UTC.
    ['2026-02-01T00:00:00.000', '2026-02-01T00:00:00.000Z'],
    ['2026-02-01T00:00:00.123Z', '2026-02-01T00:00:00.123Z'],
    ['2026-02-01T00:00:00.000+05', '2026-01-31T19:00:00.000Z'],
    ['2026-02-01T00:00:00.000+05:30', '2026-01-31T18:30:00.000Z'],
    ['2026-02-01T00:00:00', '2026-02-01T00:00:00.000Z'],
    // As a person writes it: local.
    ['2026-02-01 09:00', '2026-02-01T08:00:00.000Z'],
    ['2026-02-01', '2026-01-31T23:00:00.000Z'],
    ['2026-02-01 09:00 +02:00', '2026-02-01T07:00:00.000Z'],
    ['1700000000000', '2023-11-14T22:13:20.000Z'],
    ['PT90M', '2026-03-10T10:30:00.000Z'],
    ['P1D', '2026-03-09T12:00:00.000Z'],
    ['yesterday 14:00', '2026-03-09T13:00:00.000Z'],
    ['2h ago', '2026-03-10T10:00:00.000Z'],
    ['3 days ago', '2026-03-07T12:00:00.000Z'],
    ['today', '2026-03-09T23:00:00.000Z'],
    ['now', '2026-03-10T12:00:00.000Z'],
  ];
  for (const [text, meant] of meanings) {
    it(`reads ${text}`, () => {
      assert.equal(utc(text), meant);
    });
  }

  it('shows what it understood in both clocks', () => {
    const parsed = parseInstant('2026-02-01 09:00', berlin);
    assert.ok(parsed.ok);
    assert.equal(parsed.understood, '2026-02-01 09:00:00 (+01:00) = 2026-02-01 08:00:00 UTC');
  });

  it('warns of the future, and of what is long before Kafka', () => {
    for (const [text, warning] of [
      ['tomorrow', /future: .* as with Latest/],
      ['yesterday', undefined],
      ['1980-01-02', undefined],
      ['1979-12-31', /before 1980/],
      ['14000000000', /before 1980/],
      ['1700000000000000', /16 digits are microseconds/],
    ] as const) {
      const parsed = parseInstant(text, berlin);
      assert.ok(parsed.ok, text);
      if (warning === undefined) assert.equal(parsed.warning, undefined, text);
      else assert.match(parsed.warning ?? '', warning, text);
    }
    assert.match(problem('1700000000000000000'), /19 digits are nanoseconds/);
  });

  it('takes nine and ten digits for seconds, and says so', () => {
    assert.equal(utc('1700000000'), '2023-11-14T22:13:20.000Z');
    assert.equal(utc('999999999'), '2001-09-09T01:46:39.000Z');
    const parsed = parseInstant('1700000000', berlin);
    assert.ok(parsed.ok);
    assert.equal(
      parsed.understood,
      '1700000000 seconds = 2023-11-14 23:13:20 (+01:00) = 2023-11-14 22:13:20 UTC',
    );
    assert.equal(parsed.warning, undefined);
    assert.match(problem('-1700000000'), /before 1970/);
  });

  it('refuses a time that the change of clocks leaves out', () => {
    assert.match(problem('2026-03-29 02:30'), /does not exist in Europe\/Berlin/);
    assert.equal(utc('2026-03-29T02:30:00.000'), '2026-03-29T02:30:00.000Z');
  });

  it('asks which one is meant of a time that happens twice', () => {
    assert.match(problem('2025-10-26 02:30'), /twice .* \+02:00 .* \+01:00/);
    assert.equal(utc('2025-10-26 02:30 +01:00'), '2025-10-26T01:30:00.000Z');
  });

  for (const text of [
    '',
    'soon',
    '2026-02-30',
    '2026-02-01 25:00',
    'P1W',
    'P1Y',
    'PT',
    '99999999999999999999',
    '1969-12-31',
  ]) {
    it(`refuses “${text}” with a sentence`, () => {
      assert.match(problem(text), /\.$/);
    });
  }
});
