//! Helpers shared by the tests of the house.
