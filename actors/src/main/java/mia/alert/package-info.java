/**
 * From figures to people: rules say what is wrong, a book says who is told when, channels tell
 * them. What decides is pure; channels run on threads of their own and never touch trading.
 */
package mia.alert;
