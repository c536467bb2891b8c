// Every dialect that all kinds of groups are read and written in.

import type { Dialect } from './dialect';
import { eventHubs } from './eventHubs';
import { leftOverBytes } from './leftOverBytes';
import { listedByOthers } from './listedByOthers';
import { mskServerless } from './mskServerless';
import { namelessTopics } from './namelessTopics';
import { ociStreaming } from './ociStreaming';
import { oneAddress } from './oneAddress';
import { redpanda } from './redpanda';

export const dialects: readonly Dialect[] = [
  eventHubs,
  redpanda,
  listedByOthers,
  ociStreaming,
  oneAddress,
  mskServerless,
  namelessTopics,
  leftOverBytes,
];
