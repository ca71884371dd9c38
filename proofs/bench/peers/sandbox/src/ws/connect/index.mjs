export { connect as handler } from '../../../functions.mjs';
