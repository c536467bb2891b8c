// How bytes are refused that would unpack to more than may be.

import { WireError } from '../../../wire/codec/wireError';

/** `most` is in bytes. */
export const tooLarge = (most: number): WireError =>
  new WireError(`It unpacks to more than ${Math.ceil(most / 1024 / 1024)} MB.`);
