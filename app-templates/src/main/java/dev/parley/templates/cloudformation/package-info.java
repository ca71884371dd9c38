/**
 * Templates of AWS SAM and CloudFormation: the template of an app with a WebSocket API goes in, the app's manifest comes out.
 * Resources are found by their types, and routes lead over integrations to functions.
 */
@NullMarked
package dev.parley.templates.cloudformation;

import org.jspecify.annotations.NullMarked;
