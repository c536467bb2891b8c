// Where a person is in a quick pick whose items are replaced while they look. VS Code then goes to the first item,
// and on to the one that it is told to; an arrow key that was pressed just before is overtaken by that, as the
// extension hears of it too late. What VS Code tells afterwards shows it: the person's move, then its own two.

/** Of a list that VS Code was given, and has not told of yet. Places count all items, headings too. */
interface Given<Item> {
  readonly before: readonly Item[];
  /** Where VS Code goes, one after the other. */
  readonly told: readonly number[];
}

/** More than this is no echo of ours, as where a filter is typed meanwhile. */
const MOST_HEARD = 6;

export class ListPlace<Item extends object> {
  readonly #given: Given<Item>[] = [];
  #heard: number[] = [];
  #items: readonly Item[] = [];
  #at: Item | undefined;

  constructor(
    private readonly options: {
      readonly isSame: (a: Item, b: Item) => boolean;
      readonly isHeading: (item: Item) => boolean;
    },
  ) {}

  /**
   * Call with new items. Gives the one among them that is to be made active; undefined for the first. In a list that
   * a person filters, VS Code goes to the first that fits: what it tells is taken as it comes.
   */
  replace(items: readonly Item[], { isFiltered = false } = {}): Item | undefined {
    const target = this.#find(this.#at, items);
    const first = items.findIndex((item) => !this.options.isHeading(item));
    if (target === undefined || isFiltered) this.#forget();
    else {
      const place = items.indexOf(target);
      this.#given.push({ before: this.#items, told: place === first ? [first] : [first, place] });
    }
    this.#items = items;
    this.#at = target;
    return target;
  }

  /** Call with the item that VS Code tells to be active. Gives the one to go to, where a move was overtaken. */
  hear(item: Item | undefined): Item | undefined {
    const [next] = this.#given;
    if (next === undefined || item === undefined) {
      this.#at = item;
      return undefined;
    }
    const heard = this.#heard;
    heard.push(this.#items.indexOf(item));
    const { told, before } = next;
    if (told.some((place, index) => heard[heard.length - told.length + index] !== place)) {
      if (heard.length > MOST_HEARD) {
        this.#forget();
        this.#at = item;
      }
      return undefined;
    }
    this.#given.shift();
    this.#heard = [];
    const overtaken = this.#find(before[heard.at(-1 - told.length) ?? -1], this.#items);
    if (overtaken !== undefined) this.#at = overtaken;
    return overtaken;
  }

  #find(wanted: Item | undefined, items: readonly Item[]): Item | undefined {
    const { isSame } = this.options;
    return wanted && items.find((item) => item === wanted || isSame(item, wanted));
  }

  #forget(): void {
    this.#given.length = 0;
    this.#heard = [];
  }
}
