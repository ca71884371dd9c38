// Lets Node find what tests import from the page: /x.mjs and ../x.mjs are in the folder PAGE. For `node --import`.

import { register } from 'node:module';

const hooks = `
  const page = ${JSON.stringify(new URL(`file://${process.env.PAGE}/`).href)};
  export const resolve = (name, context, next) =>
    next(name.startsWith('/') || name.startsWith('../') ? new URL(name.replace(/^[./]+/, ''), page).href : name, context);
`;
if (process.env.PAGE) {
  register(`data:text/javascript,${encodeURIComponent(hooks)}`);
}
