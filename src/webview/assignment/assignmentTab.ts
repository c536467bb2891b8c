// The first tab: the picture, live or of one rebalance, the same in words, and the rebalances.

import { html, nothing, type TemplateResult } from 'lit';
import { guard } from 'lit/directives/guard.js';
import { createRef, ref } from 'lit/directives/ref.js';
import type { PictureContext } from '../page/pageContext';
import { offsetTerms } from '../parts/offsetTerms';
import { keptScroll } from '../parts/keptScroll';
import type { PictureInput } from './picture/pictureInput';
import { assignmentText } from './assignmentText';
import './findBox';
import type { AssignmentPicture } from './picture/assignmentPicture';
import type { Found } from './scene/findPartition';
import { isLarge } from './layout/topicRows';
import { liveScene } from './scene/liveScene';
import { orderSwitch } from './orderSwitch';
import { rebalanceList } from './rebalances/rebalanceList';
import type { Scene } from './scene/scene';
import { steppedScene } from './scene/steppedScene';
import { stepper } from './rebalances/stepper';

export function assignmentTab(context: PictureContext): TemplateResult {
  const { picture, view, setView } = context;
  const { topics, members, partitions, furtherReaders, targetMoves } = picture;
  const { rebalances, shownRebalance } = picture;
  const shown = [topics, members, partitions, furtherReaders, targetMoves, shownRebalance];
  const scroll = keptScroll(view.scroll.assignment, (top) => {
    setView({ scroll: { ...view.scroll, assignment: top } });
  });
  return html`<div class="scroller assignment" ${scroll}>
    <div class="assignment-main">
      ${view.rebalance === null ? nothing : stepper(context, view.rebalance)}
      ${guard([...shown, view.rebalance, view.side, view.order, view.opened, view.closed, view.unfolded], () => main(context))}
    </div>
    ${guard([rebalances, view.rebalance], () => rebalanceList(context))}
  </div>`;
}

/** The picture and its words; made anew only where a reading or a person changes what they show. */
function main(context: PictureContext): TemplateResult {
  const { picture } = context;
  const scene = sceneOf(context);
  if (scene.topics.length === 0 && scene.members.length === 0) {
    return html`<div class="instead">
      <h2>Nothing to draw yet</h2>
      <p>
        ${
          picture.members.kind === 'unknown'
            ? html`The members of this group are unknown: <bdi>${picture.members.reason}</bdi>`
            : `No member has a partition, and no partition has a ${offsetTerms(picture.type.kind).name}.`
        }
      </p>
    </div>`;
  }
  const shown = createRef<AssignmentPicture>();
  const goTo = (found: Found): void => shown.value?.seek(found);
  return html`<div class="above-picture">
      ${orderSwitch(context, scene)}
      ${isLarge(scene) ? html`<kafka-find .input=${{ scene, goTo }}></kafka-find>` : nothing}
    </div>
    <kafka-assignment ${ref(shown)} .input=${inputOf(context, scene)}></kafka-assignment>
    ${assignmentText(scene)}`;
}

function inputOf({ picture, view, setView, send }: PictureContext, scene: Scene): PictureInput {
  return {
    scene,
    picture,
    ...{ order: view.order, opened: view.opened, closed: view.closed, unfolded: view.unfolded },
    toggle: (topic, open) => {
      const others = (list: readonly string[]): string[] => list.filter((each) => each !== topic);
      setView({
        opened: open ? [...others(view.opened), topic] : others(view.opened),
        closed: open ? others(view.closed) : [...others(view.closed), topic],
      });
    },
    unfold: (run, unfolded) => {
      const others = view.unfolded.filter((each) => each !== run);
      setView({ unfolded: unfolded ? [...others, run] : others });
    },
    showRows: (member) => {
      setView({ tab: 'partitions', filter: member, onlyWithLag: false });
    },
    copyMember: (memberId) => {
      send({ kind: 'copyMember', memberId });
    },
  };
}

/** The rebalance that is stepped to once the host has sent it; until then what is now. */
function sceneOf({ picture, view }: PictureContext): Scene {
  const shown = picture.shownRebalance;
  return shown !== null && shown.id === view.rebalance
    ? steppedScene(shown, view.side)
    : liveScene(picture);
}
