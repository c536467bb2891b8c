// How much work is done with some data: what is read of it is counted, so that a busy machine says the same.

export class CountedReads {
  #reads = 0;
  readonly #watched = new WeakMap<object, object>();

  /** Properties that were read so far. */
  get reads(): number {
    return this.#reads;
  }

  /** The same data, with all that hangs on it in objects and arrays. Reads of arrays made of it count, too. */
  of<T extends object>(data: T): T {
    const known = this.#watched.get(data);
    if (known !== undefined) return known as T;
    const watched = new Proxy(data, {
      get: (target, key) => {
        this.#reads++;
        if (key === 'constructor' && Array.isArray(target)) return this.#arrays;
        const value: unknown = Reflect.get(target, key);
        return isData(value) ? this.of(value) : value;
      },
    });
    this.#watched.set(data, watched);
    this.#watched.set(watched, watched);
    return watched;
  }

  /** What `filter` and the like make their array with. */
  readonly #arrays = {
    [Symbol.species]: arrayMaker((length) => this.of(new Array<unknown>(length))),
  };
}

/** An arrow function cannot be called with `new`. */
function arrayMaker(make: (length: number) => unknown[]) {
  return function (length: number) {
    return make(length);
  };
}

function isData(value: unknown): value is object {
  if (typeof value !== 'object' || value === null) return false;
  const prototype: unknown = Object.getPrototypeOf(value);
  return Array.isArray(value) || prototype === Object.prototype;
}
