// What has become known beside the readings, until somebody takes note of it: which groups have to be judged
// anew though nothing of them moved.

export class News {
  readonly topics = new Set<string>();
  readonly groups = new Set<string>();
  /** It is about the brokers, or about how all groups are judged. */
  ofCluster = false;

  /** Whether it is about a group that reads such topics. */
  concerns(groupId: string, topics: readonly string[]): boolean {
    if (this.ofCluster || this.groups.has(groupId)) return true;
    return this.topics.size > 0 && topics.some((topic) => this.topics.has(topic));
  }

  /** All of it; nothing is left here. */
  take(): News {
    const taken = new News();
    for (const topic of this.topics) taken.topics.add(topic);
    for (const groupId of this.groups) taken.groups.add(groupId);
    taken.ofCluster = this.ofCluster;
    this.topics.clear();
    this.groups.clear();
    this.ofCluster = false;
    return taken;
  }
}
