// Which groups and topics a request names, whatever its API calls the fields.

export interface Named {
  readonly groups: ReadonlySet<string>;
  readonly topics: ReadonlySet<string>;
}

/** Fields that hold one group id, and fields that hold a list of group ids or of structs with one. */
const GROUP_FIELDS = ['groupId', 'key'] as const;
const GROUP_LISTS = ['groups', 'groupIds', 'groupsNames', 'coordinatorKeys'] as const;
const TOPIC_FIELDS = ['name', 'topic'] as const;

type Struct = Readonly<Record<string, unknown>>;

/** Looks at the top of a decoded request and into its lists of groups and topics. */
export function namedIn(request: unknown): Named {
  const groups = new Set<string>();
  const topics = new Set<string>();
  visit(request as Struct, groups, topics);
  return { groups, topics };
}

function visit(struct: Struct, groups: Set<string>, topics: Set<string>): void {
  for (const field of GROUP_FIELDS) addText(groups, struct[field]);
  for (const topic of listOf(struct['topics'])) {
    for (const field of TOPIC_FIELDS) addText(topics, (topic as Struct)[field]);
  }
  for (const field of GROUP_LISTS) {
    for (const group of listOf(struct[field])) {
      if (typeof group === 'object' && group !== null) visit(group as Struct, groups, topics);
      else addText(groups, group);
    }
  }
}

const listOf = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);

function addText(names: Set<string>, value: unknown): void {
  if (typeof value === 'string' && value !== '') names.add(value);
}
