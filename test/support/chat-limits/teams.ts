import { bodyProblems } from './body-text.ts';
import { both, byKey, type Check, flag, list, matching, oneOf, rule, shape, text, url, whole } from './checks.ts';

/**
 * What Teams would refuse of the body for a workflow's URL ("When a Teams webhook request is received"), or show as nothing.
 * - the envelope: https://learn.microsoft.com/connectors/teams/#microsoft-teams-webhook and
 *   https://learn.microsoft.com/microsoftteams/platform/webhooks-and-connectors/how-to/connectors-using#send-adaptive-cards-using-an-incoming-webhook
 * - about 28 KB for a message: https://learn.microsoft.com/connectors/teams/#known-issues-and-limitations-with-actions; read as 28,000 bytes
 * - version 1.5 at most, no `Action.Submit` without a bot, no media:
 *   https://learn.microsoft.com/microsoftteams/platform/task-modules-and-cards/cards/cards-reference#adaptive-card
 * - what mentions somebody is declared: https://learn.microsoft.com/microsoftteams/platform/task-modules-and-cards/cards/cards-format#mention-support-within-adaptive-cards
 * - elements and their keys: https://adaptivecards.io/explorer/ (version 1.5); 6 actions:
 *   https://learn.microsoft.com/microsoftteams/platform/task-modules-and-cards/cards/cards-actions
 */
export function teamsProblems(body: Uint8Array): readonly string[] {
  return bodyProblems(body, message, 28_000);
}

/** Words of Adaptive Cards are compared without regard to case. */
function word(...allowed: readonly string[]): Check {
  return (value, path) =>
    typeof value === 'string' && allowed.some((one) => one.toLowerCase() === value.toLowerCase())
      ? []
      : [`${path} is ${JSON.stringify(value)}`];
}

const elementKeys = {
  id: text(),
  isVisible: flag,
  separator: flag,
  spacing: word('default', 'none', 'small', 'medium', 'large', 'extraLarge', 'padding'),
  height: word('auto', 'stretch'),
};
const textKeys = {
  color: word('default', 'dark', 'light', 'accent', 'good', 'warning', 'attention'),
  fontType: word('default', 'monospace'),
  isSubtle: flag,
  size: word('default', 'small', 'medium', 'large', 'extraLarge'),
  weight: word('default', 'lighter', 'bolder'),
};
const align = word('left', 'center', 'right');
const style = word('default', 'emphasis', 'good', 'attention', 'warning', 'accent');

const openUrl = shape(
  { type: oneOf('Action.OpenUrl'), url: url(), title: text() },
  { id: text(), iconUrl: url(), style: word('default', 'positive', 'destructive'), tooltip: text() },
);
const tap = shape({ type: oneOf('Action.OpenUrl'), url: url() }, { title: text(), tooltip: text() });
const actions = list(byKey('type', { 'Action.OpenUrl': openUrl }), 1, 6);

const textRun = shape(
  { type: oneOf('TextRun'), text: text() },
  { ...textKeys, highlight: flag, italic: flag, strikethrough: flag, underline: flag, selectAction: tap },
);
const inline: Check = (value, path) => (typeof value === 'string' ? text()(value, path) : textRun(value, path));

const image = shape(
  { type: oneOf('Image'), url: url() },
  {
    ...elementKeys,
    altText: text(),
    size: word('auto', 'stretch', 'small', 'medium', 'large'),
    style: word('default', 'person'),
    width: matching(/^\d+px$/),
    height: matching(/^(auto|stretch|\d+px)$/),
    horizontalAlignment: align,
    selectAction: tap,
  },
);

/** Elements stand in one another, so they are looked up when they are checked. */
const elements: Check = (value, path) => list(byKey('type', ELEMENTS), 1, 50)(value, path);
const boxKeys = {
  ...elementKeys,
  style,
  bleed: flag,
  selectAction: tap,
  minHeight: matching(/^\d+px$/),
  verticalContentAlignment: word('top', 'center', 'bottom'),
};
const width: Check = (value, path) =>
  typeof value === 'number' ? whole(1, 1000)(value, path) : matching(/^(auto|stretch|\d+|\d+px)$/)(value, path);

const ELEMENTS: Readonly<Record<string, Check>> = {
  TextBlock: shape(
    { type: oneOf('TextBlock'), text: text() },
    {
      ...elementKeys,
      ...textKeys,
      wrap: flag,
      maxLines: whole(1, 1000),
      horizontalAlignment: align,
      style: word('default', 'heading', 'columnHeader'),
    },
  ),
  RichTextBlock: shape(
    { type: oneOf('RichTextBlock'), inlines: list(inline, 1, 200) },
    { ...elementKeys, horizontalAlignment: align },
  ),
  FactSet: shape({ type: oneOf('FactSet'), facts: list(shape({ title: text(), value: text() }), 1, 50) }, elementKeys),
  Image: image,
  Container: shape({ type: oneOf('Container'), items: elements }, boxKeys),
  ColumnSet: shape(
    {
      type: oneOf('ColumnSet'),
      columns: list(shape({ type: oneOf('Column'), items: elements }, { ...boxKeys, width }), 1, 10),
    },
    { ...boxKeys, horizontalAlignment: align },
  ),
  ActionSet: shape({ type: oneOf('ActionSet'), actions }, { ...elementKeys, horizontalAlignment: align }),
};

const mention = shape({
  type: oneOf('mention'),
  text: matching(/^<at>.+<\/at>$/),
  mentioned: shape({ id: text(), name: text() }),
});

const card = shape(
  { type: oneOf('AdaptiveCard'), version: oneOf('1.0', '1.1', '1.2', '1.3', '1.4', '1.5'), body: elements },
  {
    $schema: matching(/^https?:\/\/adaptivecards\.io\/schemas\/adaptive-card\.json$/),
    actions,
    fallbackText: text(),
    speak: text(),
    lang: matching(/^[a-z]{2}(-[A-Z]{2})?$/),
    rtl: flag,
    minHeight: matching(/^\d+px$/),
    verticalContentAlignment: word('top', 'center', 'bottom'),
    selectAction: tap,
    msteams: shape({}, { width: word('Full'), entities: list(mention, 1, 50) }),
  },
);

const message = both(
  shape(
    {
      type: oneOf('message'),
      attachments: list(
        shape(
          { contentType: oneOf('application/vnd.microsoft.card.adaptive'), content: card },
          { contentUrl: oneOf(null), name: text() },
        ),
        1,
        10,
      ),
    },
    { summary: text() },
  ),
  rule('a name stands in <at> and is not declared', (value) => {
    const whole = JSON.stringify(value);
    return !/<at>/i.test(whole) || whole.includes('"entities"');
  }),
);
