export { handler } from '../../../functions.mjs';
