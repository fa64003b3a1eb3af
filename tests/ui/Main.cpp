#include <gmock/gmock.h>

#include <QApplication>

int main(int argc, char **argv)
{
	if (!qEnvironmentVariableIsSet("QT_QPA_PLATFORM")) { // also where CTest only asks for the list of tests
		qputenv("QT_QPA_PLATFORM", "offscreen");
	}
	testing::InitGoogleMock(&argc, argv);
	const QApplication application{argc, argv};
	QApplication::setStyle(QStringLiteral("Fusion"));
	return RUN_ALL_TESTS();
}
