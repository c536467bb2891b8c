// What the shop's applications write about: orders and what follows from them. Every person and thing in
// it is made up, from the number of the record alone.

import type { Content, DemoRecord } from '../world/content';
import { hexId, pick, uuid } from '../world/random';
import { streamsTopics } from './streamsGroups';

const GOODS = ['espresso cups', 'linen napkins', 'walnut tray', 'tea towels', 'cast-iron pan'];
const CITIES = ['Utrecht', 'Łódź', 'São Paulo', 'Kyōto', 'Tromsø', 'Querétaro'];
const NAMES = ['ada', 'bjørn', 'chidi', 'dolores', 'eun-ji', 'farid'];
const PAGES = ['/', '/cups', '/linen', '/basket', '/checkout', '/orders'];
const EVENTS = ['login', 'logout', 'price.changed', 'refund.approved', 'role.granted'];

/** A value of a list, by what it is for. */
const one = (values: readonly string[], ...keys: (string | number)[]): string =>
  values[pick(values.length, 1, ...keys)] ?? '';

/** Chance of one record: whole numbers by a name. */
const chance =
  (topic: string, partition: number, offset: number) =>
  (bound: number, name: string): number =>
    pick(bound, 1, topic, partition, offset, name);

type Make = (
  draw: (bound: number, name: string) => number,
  at: {
    readonly id: string;
    readonly partition: number;
    readonly offset: number;
    readonly time: string;
  },
) => DemoRecord;

const content = (topic: string, make: Make, how: Omit<Content, 'record'> = {}): Content => ({
  ...how,
  record: (partition, offset, timestamp) =>
    make(chance(topic, partition, offset), {
      ...{ id: `${partition}${String(offset).padStart(7, '0')}`, partition, offset },
      time: new Date(timestamp).toISOString(),
    }),
});

const json = (value: unknown): string => JSON.stringify(value);

const euros = (cents: number): string => (cents / 100).toFixed(2);

const TRACE = 'traceparent';
const trace = (id: string): string =>
  `00-${hexId(1, 'trace', id)}-${hexId(1, 'span', id).slice(0, 16)}-01`;

const order: Make = (draw, { id, time }) => {
  const customer = `customer-${draw(900, 'customer') + 100}`;
  const lines = Array.from({ length: 1 + draw(3, 'lines') }, (_, line) => ({
    sku: one(GOODS, id, line),
    quantity: 1 + draw(4, `quantity ${line}`),
  }));
  const value = {
    orderId: `o-${id}`,
    customer,
    lines,
    total: euros(990 + draw(40_000, 'total')),
    at: time,
  };
  return {
    ...{ key: customer, value: json(value) },
    headers: { 'content-type': 'application/json', [TRACE]: trace(id) },
  };
};

const payment: Make = (draw, { id, time }) => ({
  key: `o-${id}`,
  value: json({
    ...{
      paymentId: uuid(1, 'payment', id),
      orderId: `o-${id}`,
      amount: euros(990 + draw(40_000, 'amount')),
    },
    ...{ currency: 'EUR', method: one(['card', 'ideal', 'sepa', 'voucher'], id), at: time },
  }),
  headers: { 'content-type': 'application/json', 'idempotency-key': uuid(1, 'once', id) },
});

const alert: Make = (draw, { id, time }) => ({
  key: `o-${id}`,
  value: json({ alert: uuid(1, 'alert', id), score: draw(100, 'score') / 100, at: time }),
});

/** The first of partition 5 was cut off by whoever wrote it: the group product-recommender stands there. */
const search: Make = (draw, { id, partition, offset, time }) => {
  const query = { query: one(GOODS, id), hits: draw(80, 'hits'), ms: 3 + draw(90, 'ms'), at: time };
  const value = json(query);
  return { key: null, value: partition === 5 && offset === 0 ? value.slice(0, 31) : value };
};

/** As Avro with a schema registry: a zero byte and the number of the schema in front. */
const audit: Make = (_, { id, time }) => {
  const [event, who] = [one(EVENTS, id), one(NAMES, id, 'who')];
  const fields = [event, who, time].map((text) => {
    const bytes = Buffer.from(text);
    return Buffer.concat([Buffer.of(bytes.length * 2), bytes]);
  });
  return { key: who, value: Buffer.concat([Buffer.of(0, 0, 0, 0, 42), ...fields]) };
};

/** A price that was taken out of the list is a tombstone. */
const price: Make = (draw, { time }) => {
  const key = `sku-${draw(400, 'sku')}`;
  if (draw(12, 'gone') === 0) return { key, value: null };
  return { key, value: json({ sku: key, price: euros(200 + draw(9_000, 'price')), since: time }) };
};

/** The e-mail that has no address, where the group email-dispatcher stands; `behind` it as many wait when the shop begins. */
export const UNDELIVERABLE = {
  ...{ topic: 'customer-emails', partition: 2, offset: 12_700 },
  behind: 210,
} as const;

const email: Make = (draw, { id, partition, offset }) => {
  const name = one(NAMES, id);
  const goods = one(GOODS, id, 'goods');
  const hasAddress = partition !== UNDELIVERABLE.partition || offset !== UNDELIVERABLE.offset;
  return {
    key: hasAddress ? `${name}@example.com` : `${name}@`,
    value: `Subject: Your ${goods} are on their way\n\nDear ${name},\n\norder o-${id} left us today. It should reach ${one(CITIES, id)} within ${2 + draw(4, 'days')} days.\n`,
    headers: { 'content-type': 'text/plain; charset=utf-8', template: 'shipped-3' },
  };
};

/** An order or a payment by its day, spread anew. */
const byDay: Make = (draw, { id, time }) => ({
  key: time.slice(0, 10),
  value: json({ from: `o-${id}`, cents: 990 + draw(40_000, 'cents') }),
});

/** The revenue of a day so far, as a store of Kafka Streams keeps a number: eight bytes. */
const revenue: Make = (draw, { offset, time }) => {
  const value = Buffer.alloc(8);
  value.writeBigInt64BE(BigInt(offset) * 20_000n + BigInt(draw(20_000, 'cents')));
  return { key: time.slice(0, 10), value };
};

/** What stands in each topic of the shop, by its name. */
export const shopContent: ReadonlyMap<string, Content> = new Map(
  Object.entries({
    orders: content('orders', order),
    payments: content('payments', payment, { isTransactional: true }),
    shipments: content('shipments', (draw, { id, time }) => ({
      key: `o-${id}`,
      value: json({
        ...{
          shipment: `s-${id}`,
          to: { city: one(CITIES, id), post: String(1000 + draw(9000, 'post')) },
        },
        ...{ parcels: 1 + draw(3, 'parcels'), kg: draw(200, 'kg') / 10, at: time },
      }),
    })),
    'inventory-updates': content('inventory-updates', (draw, { id, offset, time }) => ({
      key: `sku-${draw(400, 'sku')}`,
      value: `{"sku":"sku-${draw(400, 'sku')}","left":${draw(500, 'left')},"version":90071992547${String(offset).padStart(9, '0')},"event":"e-${id}","at":"${time}"}`,
    })),
    'customer-emails': content('customer-emails', email),
    'search-queries': content('search-queries', search),
    clickstream: content(
      'clickstream',
      (draw, { id, time }) => ({
        key: `visit-${draw(5000, 'visit')}`,
        value: json({ page: one(PAGES, id), event: one(['view', 'click'], id), at: time }),
      }),
      { isPacked: true },
    ),
    'audit-log': content('audit-log', audit),
    'fraud-alerts': content('fraud-alerts', alert),
    returns: content('returns', (draw, { id, time }) => ({
      key: `o-${id}`,
      value: json({
        orderId: `o-${id}`,
        goods: one(GOODS, id),
        reason: one(['too small', 'broken', 'changed mind'], id),
        refund: euros(900 + draw(9_000, 'refund')),
        at: time,
      }),
    })),
    promotions: content('promotions', (draw, { id, time }) => ({
      key: `promo-${id}`,
      value: json({ goods: one(GOODS, id), percent: 5 * (1 + draw(8, 'percent')), from: time }),
    })),
    'price-list': content('price-list', price),
    [streamsTopics.repartition]: content(streamsTopics.repartition, byDay),
    [streamsTopics.changelog]: content(streamsTopics.changelog, revenue),
  }),
);
