/**
 * CloudFormation's intrinsic functions: {@code Ref}, {@code Fn::Sub} and others go in, the values that they stand for come out.
 * Asks its user for what a name refers to; never knows kinds of resources.
 */
@NullMarked
package dev.parley.templates.resolve;

import org.jspecify.annotations.NullMarked;
