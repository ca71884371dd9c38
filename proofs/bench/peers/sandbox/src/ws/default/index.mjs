export { message as handler } from '../../../functions.mjs';
