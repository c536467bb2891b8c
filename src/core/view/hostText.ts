// A member's host as a person reads it.

import { visibleText } from '../../base/visibleText';

/** Brokers tell '/10.0.0.7', as Java writes an address without a name. */
export const hostText = (host: string): string => visibleText(host.replace(/^\/(?=.)/, ''));
