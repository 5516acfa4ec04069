import { EXAMPLES } from '../../../support/examples.ts';
import { renderPayload } from './render-payload.ts';

const [, , event, n] = process.argv;
const e = EXAMPLES.filter((x) => x.event === event)[Number(n ?? 0)];
if (e)
  for (const f of ['slack', 'discord', 'teams', 'mattermost'] as const)
    console.log(f, JSON.stringify(JSON.parse(new TextDecoder().decode(renderPayload(f, e.event, e.payload))), null, 1));
